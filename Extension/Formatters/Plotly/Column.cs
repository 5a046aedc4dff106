using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The values of one attribute of a trace, such as <c>x</c>: numbers, or texts where at least one is no number. What is
/// missing is NaN, or null among texts.</summary>
internal sealed class Column
{
    public static readonly Column Empty = new([], null);

    private Column(double[] numbers, string?[]? texts) => (Numbers, Texts) = (numbers, texts);

    /// <summary>Every value as a number; NaN for texts that are none.</summary>
    public double[] Numbers { get; }

    /// <summary>Every value as text; null if all are numbers.</summary>
    public string?[]? Texts { get; }

    public int Count => Numbers.Length;

    /// <summary>The whole numbers from 0 on, or by <c>x0</c> and <c>dx</c>.</summary>
    public static Column Sequence(int count, double first = 0, double step = 1) => new([.. Enumerable.Range(0, count).Select(i => first + i * step)], null);

    /// <summary>One value again and again.</summary>
    public static Column Repeat(string text, int count) => new([.. Enumerable.Repeat(double.NaN, count)], [.. Enumerable.Repeat(text, count)]);

    public static Column Of(double[] numbers) => new(numbers, null);

    /// <summary>Reads a list, or packed numbers (an object with <c>dtype</c> and <c>bdata</c>); empty if it is neither.</summary>
    public static Column Read(JsonElement values)
    {
        if (values.ValueKind == JsonValueKind.Object)
            return new(Unpack(values), null);
        if (values.ValueKind != JsonValueKind.Array)
            return Empty;
        var numbers = new double[values.GetArrayLength()];
        string?[]? texts = null;
        var i = 0;
        foreach (var value in values.EnumerateArray())
        {
            numbers[i] = Number(value, out var isText);
            if (isText)
                texts ??= new string?[numbers.Length];
            i++;
        }
        if (texts is null)
            return new(numbers, null);
        i = 0;
        foreach (var value in values.EnumerateArray())
            texts[i++] = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : value.Text([]);
        return new(numbers, texts);
    }

    /// <summary>Rows of numbers.</summary>
    public static double[][] ReadRows(JsonElement values)
    {
        if (values.ValueKind == JsonValueKind.Object)
        {
            var flat = Unpack(values);
            var shape = values.Text("shape")?.Split(',') ?? [];
            return shape.Length == 2 && int.TryParse(shape[1], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var width) && width > 0
                ? [.. flat.Chunk(width)]
                : [];
        }
        return [.. values.Items().Select(row => Read(row).Numbers)];
    }

    private static double Number(JsonElement value, out bool isText)
    {
        isText = false;
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return value.TryGetDouble(out var number) ? number : double.NaN;
            case JsonValueKind.String:
                var text = value.Text([]) ?? "";
                if (text is "NaN" or "Infinity" or "-Infinity" or "")
                    return double.NaN;
                isText = true;
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number : double.NaN;
            case JsonValueKind.True or JsonValueKind.False:
                isText = true;
                return value.ValueKind == JsonValueKind.True ? 1 : 0;
            default:
                return double.NaN;
        }
    }

    private static double[] Unpack(JsonElement packed)
    {
        if (packed.At("bdata").ValueKind != JsonValueKind.String || !packed.At("bdata").TryGetBytesFromBase64(out var bytes))
            return [];
        return packed.Text("dtype") switch
        {
            "f8" or "float64" => Every(bytes, 8, BinaryPrimitives.ReadDoubleLittleEndian),
            "f4" or "float32" => Every(bytes, 4, span => BinaryPrimitives.ReadSingleLittleEndian(span)),
            "i4" or "int32" => Every(bytes, 4, span => BinaryPrimitives.ReadInt32LittleEndian(span)),
            "u4" or "uint32" => Every(bytes, 4, span => BinaryPrimitives.ReadUInt32LittleEndian(span)),
            "i2" or "int16" => Every(bytes, 2, span => BinaryPrimitives.ReadInt16LittleEndian(span)),
            "u2" or "uint16" => Every(bytes, 2, span => BinaryPrimitives.ReadUInt16LittleEndian(span)),
            "i1" or "int8" => Every(bytes, 1, span => (sbyte)span[0]),
            "u1" or "uint8" or "u1c" or "uint8c" => Every(bytes, 1, span => span[0]),
            _ => [],
        };
    }

    private static double[] Every(byte[] bytes, int size, Func<ReadOnlySpan<byte>, double> read)
    {
        var numbers = new double[bytes.Length / size];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = read(bytes.AsSpan(i * size, size));
        return numbers;
    }
}
