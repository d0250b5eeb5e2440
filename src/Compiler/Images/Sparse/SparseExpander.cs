namespace FswLayout.Images.Sparse;

/// <summary>Writes out a sparse image, chunk by chunk.</summary>
internal sealed class SparseExpander(ImageBytes image, Stream output)
{
    private readonly byte[] _buffer = new byte[64 << 10];
    private readonly ProblemList _problems = new();
    private Crc32 _crc;
    private bool _needsCrc;

    public ImageReading<SparseImage> Expand(long largest)
    {
        var reader = new SparseReader(image);
        ImageReading<SparseImage> reading = reader.Read();
        if (reading.Facts is not { } facts || !reading.IsSound)
            return reading;
        if (facts.OutputSize > (ulong)largest)
            return _problems.Fail<SparseImage>(16, $"the expanded image would have {facts.OutputSize} bytes, more than the {largest} that are allowed");
        // Checksums are rare, and cost more than the writing.
        _needsCrc = facts.Checksum != 0 || facts.Chunks.Crc32 > 0;
        output.SetLength(0);
        long end = 0;
        foreach (SparseChunk chunk in reader.Chunks(facts))
        {
            output.Position = end;
            Write(chunk, (long)chunk.Blocks * facts.BlockSize);
            end += (long)chunk.Blocks * facts.BlockSize;
        }
        // A hole at the end is made by the length.
        output.SetLength(end);
        if (facts.Checksum != 0 && facts.Checksum != _crc.Value)
            _problems.Add(24, $"the checksum of the whole is 0x{_crc.Value:x8}, but the header says 0x{facts.Checksum:x8}");
        return _problems.With(facts);
    }

    private void Write(SparseChunk chunk, long size)
    {
        switch (chunk.Kind)
        {
            case SparseChunkKind.Raw:
                Copy(chunk.DataOffset, size);
                break;
            case SparseChunkKind.Fill when image.Word(chunk.DataOffset) != 0:
                Fill(image.Take(chunk.DataOffset, 4)!, size);
                break;
            case SparseChunkKind.Crc32:
                Check(chunk);
                break;
            default:
                if (_needsCrc)
                    _crc.AddZeros(size);
                break;
        }
    }

    private void Copy(long from, long size)
    {
        for (long done = 0; done < size;)
        {
            int n = image.Read(from + done, _buffer, 0, (int)Math.Min(_buffer.Length, size - done));
            if (n == 0)
            {
                _problems.Add(from + done, "the file became shorter while it was read");
                return;
            }
            Emit(n);
            done += n;
        }
    }

    private void Fill(byte[] word, long size)
    {
        for (int i = 0; i < Math.Min(_buffer.Length, size); i++)
            _buffer[i] = word[i % 4];
        for (long done = 0; done < size; done += _buffer.Length)
            Emit((int)Math.Min(_buffer.Length, size - done));
    }

    private void Emit(int count)
    {
        output.Write(_buffer, 0, count);
        if (_needsCrc)
            _crc.Add(_buffer, 0, count);
    }

    private void Check(SparseChunk chunk)
    {
        uint expected = image.Word(chunk.DataOffset) ?? 0;
        if (expected != _crc.Value)
            _problems.Add(chunk.DataOffset, $"chunk {chunk.Index} says that the checksum up to here is 0x{expected:x8}, but it is 0x{_crc.Value:x8}");
    }
}
