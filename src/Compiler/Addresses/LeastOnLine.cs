namespace FswLayout.Addresses;

/// <summary>Numbers laid on stretches of a line, which tell the least number on any stretch; to lay one down and to ask take logarithmic time.</summary>
/// <param name="length">How many places the line has, from 0.</param>
internal sealed class LeastOnLine(int length)
{
    // A binary tree in an array, the leaves behind the inner nodes: what lies on all of a node, and the least that lies on any part of it.
    private readonly int[] _onAll = Filled(2 * length);
    private readonly int[] _onAny = Filled(2 * length);

    /// <summary>Lays <paramref name="number"/> on the places from <paramref name="start"/> up to <paramref name="end"/>, which is not one of them.</summary>
    public void Add(int start, int end, int number)
    {
        if (start >= end)
            return;
        for ((int left, int right) = (start + length, end + length); left < right; left /= 2, right /= 2)
        {
            if (left % 2 == 1)
                Lay(left++, number);
            if (right % 2 == 1)
                Lay(--right, number);
        }
        Climb(start + length);
        Climb(end - 1 + length);
    }

    /// <summary>The least number on one of the places; <see cref="int.MaxValue"/> where there is none.</summary>
    public int LeastOn(int start, int end)
    {
        if (start >= end)
            return int.MaxValue;
        int least = Math.Min(OnWhole(start + length), OnWhole(end - 1 + length));
        for ((int left, int right) = (start + length, end + length); left < right; left /= 2, right /= 2)
        {
            if (left % 2 == 1)
                least = Math.Min(least, _onAny[left++]);
            if (right % 2 == 1)
                least = Math.Min(least, _onAny[--right]);
        }
        return least;
    }

    private void Lay(int node, int number)
    {
        _onAll[node] = Math.Min(_onAll[node], number);
        _onAny[node] = Math.Min(_onAny[node], number);
    }

    /// <summary>Tells the nodes above a leaf what lies on their parts now.</summary>
    private void Climb(int leaf)
    {
        for (int node = leaf / 2; node > 0; node /= 2)
            _onAny[node] = Math.Min(_onAll[node], Math.Min(_onAny[2 * node], _onAny[(2 * node) + 1]));
    }

    /// <summary>The least that lies on a node above a leaf as a whole, and so on the leaf.</summary>
    private int OnWhole(int leaf)
    {
        int least = int.MaxValue;
        for (int node = leaf; node > 0; node /= 2)
            least = Math.Min(least, _onAll[node]);
        return least;
    }

    private static int[] Filled(int count)
    {
        int[] all = new int[count];
        for (int i = 0; i < count; i++)
            all[i] = int.MaxValue;
        return all;
    }
}
