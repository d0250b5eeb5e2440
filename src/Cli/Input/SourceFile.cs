using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Input;

/// <summary>Reads source files, and nothing else: no folder, nothing that blocks or never ends, nothing huge.</summary>
internal static class SourceFile
{
    /// <summary>Far more than any layout needs.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>The bytes of the file at <paramref name="path"/>, in which no symbolic link is left but one to what has no path.</summary>
    /// <exception cref="SourceFileException">It cannot be read; the message says why.</exception>
    public static byte[] Read(string path)
    {
        FileFacts facts = FileFacts.Of(path) is { Kind: not FileKind.Link } own ? own : FileFacts.Behind(path);
        if (facts.Kind != FileKind.File)
            throw new SourceFileException(WhyNot(facts));
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return stream.Length <= MostBytes ? ReadAll(stream, (int)stream.Length) : throw TooLarge();
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new SourceFileException(IoReason.Of(e));
        }
    }

    /// <summary>All of <paramref name="stream"/>.</summary>
    /// <param name="stream">What to read.</param>
    /// <param name="expected">Only a hint: files of /proc say that they have 0 bytes, and a file may grow.</param>
    /// <exception cref="SourceFileException">It has more than <see cref="MostBytes"/>.</exception>
    public static byte[] ReadAll(Stream stream, int expected)
    {
        byte[] bytes = new byte[expected];
        for (int length = 0; ;)
        {
            int count = stream.Read(bytes, length, bytes.Length - length);
            length += count;
            if (length > MostBytes)
                throw TooLarge();
            if (length < bytes.Length)
            {
                if (count > 0)
                    continue;
                Array.Resize(ref bytes, length);
                return bytes;
            }
            // As long as expected: one more byte tells whether that is all, and nothing is copied.
            if (stream.ReadByte() is not (>= 0 and var next))
                return bytes;
            Array.Resize(ref bytes, Math.Max(4096, length * 2));
            bytes[length++] = (byte)next;
        }
    }

    private static SourceFileException TooLarge() => new($"it is larger than {MostBytes >> 20} MiB");

    /// <summary>Why a file that is not regular is not read.</summary>
    public static string WhyNot(FileFacts facts) => facts.Kind switch
    {
        FileKind.Missing => "No such file or directory",
        FileKind.Folder => "it is a folder, not a file",
        FileKind.Unknown => facts.Error ?? "its type is unknown",
        FileKind kind => $"it is a {kind.ToString().ToLowerInvariant()}, not a regular file",
    };
}

/// <summary>A source file cannot be read.</summary>
internal sealed class SourceFileException(string message) : Exception(message);
