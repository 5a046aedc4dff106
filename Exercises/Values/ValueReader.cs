using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CourseKit.Exercises.Values;

/// <summary>Turns the result of an expression into plain data: numbers, bools, texts, arrays of any rank, nested lists,
/// tuples, and any sequence of these.</summary>
public static class ValueReader
{
    /// <summary>What a task is called: its result is another thing, and whoever asks may not want to wait for it.</summary>
    public const string Unawaited = "a task in place of its result";

    private const int MaxDepth = 16;

    /// <summary>The value as plain data; never throws for what a value is, only what a lazy sequence throws when it runs.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="readForeign">Reads types that this assembly does not know, tensors for example; null for not mine.</param>
    public static ValueData Read(object? value, Func<object, ValueData?>? readForeign = null)
    {
        if (Scalar(value, readForeign) is { } scalar)
            return scalar;

        var grid = new Grid(readForeign);
        return grid.Add(value!, 0) is { } reason ? new OtherValue($"{TypeText.Of(value!.GetType())} {reason}") : grid.Finish();
    }

    private static ValueData? Scalar(object? value, Func<object, ValueData?>? readForeign) => value switch
    {
        null => new OtherValue("null"),
        Task or ValueTask => new OtherValue(Unawaited),
        _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>) => new OtherValue(Unawaited),
        bool b => new BoolValue(b),
        string text => new TextValue(text),
        char c => new TextValue(c.ToString()),
        Enum => new OtherValue($"{TypeText.Of(value.GetType())}.{value}"),
        _ when readForeign?.Invoke(value) is { } foreign => foreign,
        _ when Number(value) is { } number => number,
        IEnumerable or ITuple => null,
        _ => new OtherValue($"an object of type {TypeText.Of(value.GetType())}"),
    };

    private static NumberValue? Number(object value) => value switch
    {
        double x => new(x, "f64"),
        float x => new(x, "f32"),
        Half x => new((double)x, "f16"),
        int x => new(x, "i32"),
        long x => new(x, "i64"),
        short x => new(x, "i16"),
        sbyte x => new(x, "i8"),
        byte x => new(x, "u8"),
        ushort x => new(x, "u16"),
        uint x => new(x, "u32"),
        ulong x => new(x, "u64"),
        nint x => new(x, "i64"),
        nuint x => new(x, "u64"),
        decimal x => new((double)x, "decimal"),
        Int128 x => new((double)x, "i128"),
        UInt128 x => new((double)x, "u128"),
        BigInteger x => new((double)x, "integer"),
        _ => null,
    };

    private static IEnumerable Items(object value) => value is ITuple tuple
        ? Enumerable.Range(0, tuple.Length).Select(i => tuple[i])
        : (IEnumerable)value;

    /// <summary>Collects nested sequences into one rectangle. The first way down fixes the shape; all others must agree.</summary>
    private sealed class Grid(Func<object, ValueData?>? readForeign)
    {
        private readonly List<int?> _shape = [];
        private readonly List<double> _values = [];
        private string? _dType;
        private int _leafDepth = -1;

        public ArrayValue Finish() => new(_dType ?? "f64", [.. _shape.Select(length => length ?? 0)], _values);

        /// <summary>Adds everything under one value; the reason if that cannot be done.</summary>
        public string? Add(object value, int depth)
        {
            if (depth >= MaxDepth)
                return $"nested more than {MaxDepth} deep";
            if (value is Array { Rank: > 1 } array)
                return AddRectangle(array, depth);
            if (_leafDepth >= 0 && depth >= _leafDepth)
                return "with lists beside numbers";

            var count = 0;
            foreach (var item in Items(value))
            {
                if (AddItem(item, depth) is { } reason)
                    return reason;
                if (++count > ValueData.MaxNumbers) // a sequence without end, even of empty lists
                    return $"with more than {ValueData.MaxNumbers} items";
            }
            return Fix(depth, count);
        }

        private string? AddItem(object? item, int depth)
        {
            switch (Scalar(item, readForeign))
            {
                case null:
                    return Add(item!, depth + 1);
                case NumberValue number:
                    return AddLeaf(number.Value, number.DType, depth + 1);
                case BoolValue flag:
                    return AddLeaf(flag.Value ? 1 : 0, "bool", depth + 1);
                case ArrayValue inner:
                    return AddArray(inner, depth + 1);
                case var other:
                    return $"that holds {other.Description}";
            }
        }

        private string? AddLeaf(double value, string dType, int depth)
        {
            if (_leafDepth >= 0 && _leafDepth != depth || _shape.Count > depth)
                return "with lists beside numbers";
            if (_values.Count == ValueData.MaxNumbers)
                return $"with more than {ValueData.MaxNumbers} items";
            _leafDepth = depth;
            _dType ??= dType;
            if (_dType != dType)
            {
                if (_dType == "bool" || dType == "bool")
                    return "that mixes bools and numbers";
                _dType = "f64";
            }
            _values.Add(value);
            return null;
        }

        private string? AddArray(ArrayValue inner, int depth)
        {
            foreach (var value in inner.Values)
                if (AddLeaf(value, inner.DType, depth + inner.Shape.Count) is { } reason)
                    return reason;
            return Fix(depth, inner.Shape);
        }

        private string? AddRectangle(Array array, int depth)
        {
            var dimensions = Enumerable.Range(0, array.Rank).Select(array.GetLength).ToArray();
            foreach (var item in array)
                if (AddItem(item, depth + array.Rank - 1) is { } reason)
                    return reason;
            return Fix(depth, dimensions);
        }

        private string? Fix(int depth, IReadOnlyList<int> lengths) =>
            lengths.Select((length, axis) => Fix(depth + axis, length)).FirstOrDefault(reason => reason is not null);

        private string? Fix(int depth, int length)
        {
            while (_shape.Count <= depth)
                _shape.Add(null);
            _shape[depth] ??= length;
            return _shape[depth] == length ? null : $"whose rows differ in length ({_shape[depth]} and {length})";
        }
    }
}
