using System.Runtime.InteropServices;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>A file that appears whole or not at all: written beside its place, then renamed.</summary>
internal sealed class NewFile
{
    private static readonly PosixSignal[] Endings = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly string _typed, _path, _staged;
    private readonly bool _mayReplace;
    private readonly Lock _gate = new();
    private bool _isAbandoned;

    private NewFile(string typed, string path, bool mayReplace)
    {
        (_typed, _path, _mayReplace) = (typed, path, mayReplace);
        _staged = Leftovers.StagingBeside(path);
    }

    /// <summary>The file at <paramref name="typed"/>; a symbolic link there stays, and what it leads to is written.</summary>
    /// <exception cref="CliException">Something is there that must not be replaced.</exception>
    public static NewFile At(string typed, string currentDirectory, bool mayReplace)
    {
        if (typed.Length == 0 || typed.Contains('\0'))
            throw new CliException("OUT is empty: give the path of the file to write");
        RealPath real = RealPath.Of(Path.Combine(currentDirectory, typed));
        return real.Kind switch
        {
            FileKind.Missing => new NewFile(typed, real.Path, mayReplace),
            FileKind.File when mayReplace => Replacing(typed, real.Path),
            FileKind.File => throw Exists(typed),
            FileKind.Unknown => throw new CliException($"cannot write {typed}: {real.Error}"),
            FileKind kind => throw new CliException($"cannot write {typed}: a {kind.ToString().ToLowerInvariant()} is there"),
        };
    }

    /// <summary>Puts <paramref name="content"/> in the place of what the file at <paramref name="typed"/> holds.</summary>
    /// <exception cref="CliException">It cannot be written, or must not be replaced.</exception>
    public static void Replace(string typed, string currentDirectory, byte[] content) => At(typed, currentDirectory, mayReplace: true).Write(content);

    /// <summary>A rename asks only whether the folder may be written: whether the file may be is asked here, and of root too.</summary>
    private static NewFile Replacing(string typed, string path)
    {
        if (WriteAccess.WhyNot(path) is { } reason)
            throw new CliException($"cannot write {typed}: {reason}", "if it may change, chmod u+w it first");
        if (FileFacts.Of(path) is { Links: > 1 and var links })
            throw new CliException(
                $"cannot write {typed}: the file has {links} names (hard links), and only this one would get the new content",
                "make it a file of its own first: cp it, then mv the copy in its place");
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0).Dispose();
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new CliException($"cannot write {typed}: {IoReason.Of(e)}");
        }
        return new NewFile(typed, path, mayReplace: true);
    }

    /// <summary>Fills the file with <paramref name="content"/>.</summary>
    public void Write(byte[] content) => Write(stream =>
    {
        stream.Write(content);
        return content.Length;
    });

    /// <summary>Lets <paramref name="write"/> fill the file. Whatever goes wrong, and where the process is told to end, nothing is left behind.</summary>
    public T Write<T>(Func<Stream, T> write)
    {
        PosixSignalRegistration[] registrations = [.. Endings.Select(s => PosixSignalRegistration.Create(s, _ => Abandon()))];
        try
        {
            using FileStream stream = Create();
            T result = write(stream);
            stream.Flush(flushToDisk: true);
            stream.Close();
            Publish();
            return result;
        }
        catch (Exception e) when (IoReason.IsIo(e) || e is ArgumentOutOfRangeException)
        {
            // ArgumentOutOfRangeException is what .NET makes of EFBIG.
            throw new CliException($"cannot write {_typed}: {(e is ArgumentOutOfRangeException ? "File too large" : IoReason.Of(e))}");
        }
        finally
        {
            Discard();
            foreach (PosixSignalRegistration registration in registrations)
                registration.Dispose();
        }
    }

    private FileStream Create()
    {
        lock (_gate)
        {
            if (_isAbandoned)
                throw new IOException("Interrupted");
            Leftovers.CleanFiles(_path);
            var stream = new FileStream(_staged, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });
            // What replaces a file is as readable and as executable as that was, and belongs to whom it did where we may give it away.
            if (_mayReplace && !OperatingSystem.IsWindows() && File.Exists(_path))
            {
                FileFacts.TryGiveTo(stream.SafeFileHandle, _path);
                File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(_path));
            }
            return stream;
        }
    }

    /// <summary>The process ends as soon as this returns; until then the file must not come back.</summary>
    private void Abandon()
    {
        lock (_gate)
        {
            _isAbandoned = true;
            Discard();
        }
    }

    private void Publish()
    {
        if (!_mayReplace && FileFacts.Of(_path).Kind != FileKind.Missing)
            throw Exists(_typed);
        File.Move(_staged, _path, _mayReplace);
    }

    private void Discard()
    {
        try
        {
            File.Delete(_staged);
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            // What could not be made cannot be deleted either.
        }
    }

    private static CliException Exists(string typed) => new($"{typed} is there already, and is not replaced", "--force replaces it");
}
