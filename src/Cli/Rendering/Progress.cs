using FswLayout.Cli.Commands;

namespace FswLayout.Cli.Rendering;

/// <summary>Shows on a terminal how far a long file has been read; the line goes when the file is closed, and never comes when that took no second.</summary>
/// <param name="terminal">Standard error.</param>
/// <param name="environment">The clock, and how wide the terminal is.</param>
internal sealed class Progress(TextWriter terminal, CliEnvironment environment)
{
    private const int BarWidth = 30, MostOfName = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>What watches the files that a command reads; they are left alone where nobody sees it.</summary>
    public static Func<Stream, string, Stream> Watch(CommandContext context) =>
        context.Environment.IsErrorTerminal && context.Environment.Variable("TERM") != "dumb"
            ? (file, name) => new WatchedStream(file, new Progress(context.Error, context.Environment).Start(name))
            : (file, _) => file;

    /// <summary>Begins with a file: what draws how far it has come, or, for <c>null</c>, takes the line away.</summary>
    private Action<double?> Start(string name)
    {
        long start = environment.Time.GetTimestamp(), last = start;
        bool isDrawn = false;
        return part =>
        {
            if (part is null)
            {
                terminal.Write(isDrawn ? "\r\e[K" : "");
                terminal.Flush();
                return;
            }
            long now = environment.Time.GetTimestamp();
            if (environment.Time.GetElapsedTime(start, now) < Patience || environment.Time.GetElapsedTime(last, now) < Pause)
                return;
            (isDrawn, last) = (true, now);
            terminal.Write($"\r{Line(name, part.Value)}\e[K");
            terminal.Flush();
        };
    }

    private string Line(string name, double part)
    {
        int done = (int)(BarWidth * part);
        string shown = Printable.Line(name);
        string line =
            $"[{new string('#', done)}{new string('.', BarWidth - done)}] {(int)(100 * part),3} % of "
                + $"{(shown.Length > MostOfName ? "..." + shown[^MostOfName..] : shown)}";
        return line.Length < environment.Width() ? line : line[..Math.Max(0, environment.Width() - 1)];
    }

    /// <summary>A file that tells where it is read. Positions count, not bytes: what is passed over by seeking is done with too.</summary>
    private sealed class WatchedStream(Stream inner, Action<double?> tell) : Stream
    {
        /// <summary>Bytes after which the clock is asked: few, as half a gigabyte that is all alike is packed into half a megabyte.</summary>
        private const int Stride = 1 << 16;

        private long _next = Stride;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => inner.Position = value; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int count = inner.Read(buffer);
            long at = inner.Position;
            if (at >= _next)
            {
                _next = at + Stride;
                tell(Math.Min(1, at / (double)Math.Max(1, inner.Length)));
            }
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush() => inner.Flush();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                tell(null);
                inner.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
