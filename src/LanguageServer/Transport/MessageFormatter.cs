using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FswLayout.LanguageServer.Protocol;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace FswLayout.LanguageServer.Transport;

/// <summary>
/// JSON-RPC messages to bytes and back. StreamJsonRpc's own formatters find out by reflection how a type is written; this one asks
/// <see cref="ProtocolJson"/>, which knows when it is compiled.
/// </summary>
/// <remarks>Parameters are one object, as the protocol has it: a message that is sent has it as its only argument.</remarks>
internal sealed class MessageFormatter : IJsonRpcMessageTextFormatter
{
    // Nothing that is sent is put into a page: quotes and letters stay as they are.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public Encoding Encoding
    {
        get => Encoding.UTF8;
        set
        {
            if (value is not UTF8Encoding)
                throw new NotSupportedException("The protocol is UTF-8.");
        }
    }

    /// <inheritdoc/>
    public JsonRpcMessage Deserialize(ReadOnlySequence<byte> contentBuffer) => Deserialize(contentBuffer, Encoding.UTF8);

    /// <inheritdoc/>
    public JsonRpcMessage Deserialize(ReadOnlySequence<byte> contentBuffer, Encoding encoding)
    {
        using var document = JsonDocument.Parse(contentBuffer);
        JsonElement message = document.RootElement;
        if (message.ValueKind != JsonValueKind.Object)
            throw new JsonException("A message is an object.");
        RequestId id = message.TryGetProperty("id", out JsonElement number) ? IdOf(number) : default;
        if (message.TryGetProperty("method", out JsonElement method))
            return new Request(message.TryGetProperty("params", out JsonElement parameters) ? parameters.Clone() : null)
            {
                Method = method.GetString(),
                RequestId = id,
            };
        if (message.TryGetProperty("error", out JsonElement error))
            return new JsonRpcError { RequestId = id, Error = ErrorOf(error) };
        return new JsonRpcResult { RequestId = id, Result = null };
    }

    /// <inheritdoc/>
    public void Serialize(IBufferWriter<byte> bufferWriter, JsonRpcMessage message)
    {
        using var json = new Utf8JsonWriter(bufferWriter, Plain);
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        if (message is IJsonRpcMessageWithId { RequestId: { IsEmpty: false } id })
            WriteId(json, id);
        switch (message)
        {
            case JsonRpcRequest request:
                json.WriteString("method", request.Method);
                Write(json, "params", request.ArgumentsList is [var only, ..] ? only : null);
                break;
            case JsonRpcResult result:
                Write(json, "result", result.Result);
                break;
            case JsonRpcError error:
                json.WriteStartObject("error");
                json.WriteNumber("code", (int)(error.Error?.Code ?? JsonRpcErrorCode.InternalError));
                json.WriteString("message", error.Error?.Message);
                json.WriteEndObject();
                break;
        }
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public object GetJsonText(JsonRpcMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Serialize(bytes, message);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static RequestId IdOf(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.Number => new RequestId(id.GetInt64()),
        JsonValueKind.String => new RequestId(id.GetString()),
        _ => default,
    };

    private static JsonRpcError.ErrorDetail ErrorOf(JsonElement error) => new()
    {
        Code = error.TryGetProperty("code", out JsonElement code) && code.TryGetInt32(out int known) ? (JsonRpcErrorCode)known : JsonRpcErrorCode.InternalError,
        Message = error.TryGetProperty("message", out JsonElement message) ? message.GetString() : null,
    };

    private static void WriteId(Utf8JsonWriter json, RequestId id)
    {
        if (id.Number is { } number)
            json.WriteNumber("id", number);
        else
            json.WriteString("id", id.String);
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        if (value is null)
            json.WriteNullValue();
        else if (value is string text)
            json.WriteStringValue(text);
        else
            JsonSerializer.Serialize(json, value, ProtocolJson.Default.GetTypeInfo(value.GetType())
                ?? throw new NotSupportedException($"ProtocolJson does not know {value.GetType()}."));
    }

    /// <summary>A request or notification that came in, its parameters still to be read as whoever handles it takes them.</summary>
    private sealed class Request(JsonElement? parameters) : JsonRpcRequest
    {
        public override ArgumentMatchResult TryGetTypedArguments(ReadOnlySpan<System.Reflection.ParameterInfo> wanted, Span<object?> arguments)
        {
            // StreamJsonRpc's own $/cancelRequest.
            if (wanted is [{ ParameterType: var first }, ..] && first == typeof(RequestId))
                arguments[0] = parameters is { ValueKind: JsonValueKind.Object } cancel && cancel.TryGetProperty("id", out JsonElement id) ? IdOf(id) : default;
            else if (wanted.Length > 0)
                arguments[0] = Read(wanted[0].ParameterType);
            return ArgumentMatchResult.Success;
        }

        private object? Read(Type type)
        {
            if (type == typeof(NoParams))
                return new NoParams();
            try
            {
                return parameters is { } given && ProtocolJson.Default.GetTypeInfo(type) is { } known ? JsonSerializer.Deserialize(given, known) : null;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                throw new LocalRpcException($"The parameters of {Method} cannot be read: {e.Message}") { ErrorCode = (int)JsonRpcErrorCode.InvalidParams };
            }
        }
    }
}
