using System.Text;

namespace CourseKit.Kernel.Editing;

/// <summary>A compiler's XML documentation file, of which only the places of its members are kept in memory: the file of System.Runtime
/// alone is 12 MB.</summary>
internal sealed class DocumentationFile(string path)
{
    private const int BufferSize = 1 << 17;

    // Longer than any name, so that one which a buffer cuts is whole in the next.
    private const int Overlap = 1 << 12;

    // By hash of the name. Of two names with one hash, which is all but impossible, one goes without documentation.
    private readonly Lazy<Dictionary<ulong, long>> _places = new(() => Scan(path));

    /// <summary>A member's element; null if the file has none, or cannot be read.</summary>
    /// <param name="id">As in the file, for example <c>T:System.String</c>.</param>
    public string? Find(string id)
    {
        try
        {
            return _places.Value.TryGetValue(Hash(Encoding.UTF8.GetBytes(id)), out var place) && Read(place) is { } element
                && element.StartsWith($"<member name=\"{id}\"", StringComparison.Ordinal) ? element : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? Read(long place)
    {
        using var file = File.OpenHandle(path);
        for (var size = 8 << 10; size <= 1 << 22; size *= 8)
        {
            var buffer = new byte[size];
            var length = RandomAccess.Read(file, buffer, place);
            if (buffer.AsSpan(0, length).IndexOf("</member>"u8) is >= 0 and var end)
                return Encoding.UTF8.GetString(buffer, 0, end + "</member>".Length);
            if (length < size)
                return null;
        }
        return null;
    }

    private static Dictionary<ulong, long> Scan(string path)
    {
        Dictionary<ulong, long> places = [];
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var buffer = new byte[BufferSize];
        for (long at = 0; ; at += BufferSize - Overlap)
        {
            var length = RandomAccess.Read(file, buffer, at);
            var text = buffer.AsSpan(0, length);
            for (var i = 0; text[i..].IndexOf("<member name=\""u8) is >= 0 and var found;)
            {
                var start = i + found;
                i = start + "<member name=\""u8.Length;
                if (text[i..].IndexOf((byte)'"') is not (>= 0 and var name))
                    break;
                places.TryAdd(Hash(text.Slice(i, name)), at + start);
                i += name;
            }
            if (length < BufferSize)
                return places;
        }
    }

    // FNV-1a.
    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
            hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }
}
