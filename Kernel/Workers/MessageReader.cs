using System.Buffers;
using System.Text;

namespace CourseKit.Kernel.Workers;

/// <summary>Reads lines, and no more of them than was agreed on.</summary>
internal sealed class MessageReader(Stream stream, WorkerLimits limits) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private ArrayBufferWriter<byte> _line = new();
    private int _start;
    private int _end;
    private long _total;

    /// <summary>The next line without its end; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">A line, or all together, is longer than was agreed on.</exception>
    public async Task<string?> ReadLineAsync()
    {
        while (true)
        {
            var part = _buffer.AsMemory(_start, _end - _start);
            var length = part.Span.IndexOf((byte)'\n');
            Keep(length < 0 ? part.Span : part.Span[..length]);
            _start += length < 0 ? part.Length : length + 1;
            if (length >= 0)
                return Take();
            (_start, _end) = (0, await stream.ReadAsync(_buffer).ConfigureAwait(false));
            if (_end == 0)
                return _line.WrittenCount == 0 ? null : Take();
        }
    }

    public void Dispose() => _line = new();

    private void Keep(ReadOnlySpan<byte> part)
    {
        _total += part.Length;
        if (_total > limits.AllBytes || _line.WrittenCount + (long)part.Length > limits.MessageBytes)
            throw new InvalidDataException("A worker says more than is read.");
        _line.Write(part);
    }

    private string Take()
    {
        var text = Encoding.UTF8.GetString(_line.WrittenSpan);
        // One that was large is not kept for small ones.
        if (_line.Capacity > 1 << 20)
            _line = new();
        else
            _line.ResetWrittenCount();
        return text;
    }
}
