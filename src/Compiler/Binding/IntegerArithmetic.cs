using FswLayout.Addresses;

namespace FswLayout.Binding;

/// <summary>Arithmetic on 64-bit unsigned numbers that never wraps.</summary>
internal static class IntegerArithmetic
{
    /// <summary>Applies an operator.</summary>
    /// <returns><c>null</c> when <paramref name="result"/> is right; what went wrong otherwise; empty when the sign is no arithmetic operator.</returns>
    public static string? TryApply(string sign, ulong left, ulong right, out ulong result)
    {
        result = 0;
        switch (sign)
        {
            case "+":
                result = unchecked(left + right);
                return result < left ? $"{Text(left)} + {Text(right)} does not fit 64 bits" : null;
            case "-":
                result = unchecked(left - right);
                return right > left ? $"{Text(left)} - {Text(right)} is below 0, by {Text(right - left)}" : null;
            case "*":
                result = unchecked(left * right);
                return left != 0 && result / left != right ? $"{Text(left)} * {Text(right)} does not fit 64 bits" : null;
            case "/" or "%" when right == 0:
                return $"{Text(left)} {sign} 0 divides by zero";
            case "/":
                result = left / right;
                return null;
            case "%":
                result = left % right;
                return null;
            case "<<" or ">>" when right > 63:
                return $"a shift by {right} leaves nothing of 64 bits";
            case "<<":
                result = left << (int)right;
                return result >> (int)right != left ? $"{Text(left)} << {right} does not fit 64 bits" : null;
            case ">>":
                result = left >> (int)right;
                return null;
            case "&":
                result = left & right;
                return null;
            case "|":
                result = left | right;
                return null;
            default:
                return "";
        }
    }

    private static string Text(ulong number) =>
        number < 0x10000 ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : SizeText.Address(number);
}
