using System.Runtime.InteropServices;

namespace FswLayout.Cli.Platform;

/// <summary>
/// Standard output or error, written as it is. The stream of <see cref="Console"/> first sets up a terminal for reading keys, with escape
/// sequences that stay in effect; a <see cref="FileStream"/> would write at its own position where both go to one file.
/// </summary>
internal sealed class StandardStream : Stream
{
    private const int Interrupted = 4, TryAgain = 11, BrokenPipe = 32;

    private readonly int _descriptor;

    private StandardStream(int descriptor) => _descriptor = descriptor;

    public static Stream Output => Native.IsAvailable ? new StandardStream(1) : Console.OpenStandardOutput();

    public static Stream Error => Native.IsAvailable ? new StandardStream(2) : Console.OpenStandardError();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = Native.Write(_descriptor, buffer, (nuint)buffer.Length);
            if (written >= 0)
                buffer = buffer[(int)written..];
            else if (!MayGoOn(Marshal.GetLastPInvokeError()))
                return;
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static bool MayGoOn(int error)
    {
        if (error is not (Interrupted or TryAgain or BrokenPipe))
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        if (error == TryAgain)
            Thread.Sleep(1);
        // Whoever read it has seen enough.
        return error != BrokenPipe;
    }
}
