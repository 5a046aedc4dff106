using System.Buffers.Binary;
using System.Text;
using CourseKit.Words;

namespace CourseKit.Weights.Pickles;

/// <summary>Reads what Python's pickle wrote, as data: a small machine with a stack and a memo, in which nothing can be called.</summary>
/// <remarks>After CPython's <c>Lib/pickletools.py</c>, protocol 2, which <c>torch.save</c> writes, and what the tensors of <c>torch/_utils.py</c> are made of. A pickle
/// is a program for rebuilding objects and may name any function; here it can make plain values, containers, and references to numbers in the file. The
/// machine does not recurse, each step makes at most one small object, and there is a limit to the steps.</remarks>
internal sealed class Pickle
{
    /// <summary>More than the largest models' files have; each weight takes some 200 bytes.</summary>
    public const int MostBytes = 16_000_000;

    private const int MostSteps = 1_000_000;

    private const int LongestKey = 1000;

    private static readonly object Mark = new(), Unknown = new();

    private readonly byte[] _bytes;
    private readonly string _path;
    private readonly List<object?> _stack = [];
    private readonly List<object?> _memo = [];
    private int _at;
    private int _steps;

    private Pickle(byte[] bytes, int start, string path) => (_bytes, _at, _path) = (bytes, start, path);

    /// <summary>Reads one pickle.</summary>
    /// <param name="bytes">Where it lies.</param>
    /// <param name="start">Where it begins; afterwards, what follows it.</param>
    /// <param name="path">The file, for messages.</param>
    /// <returns>null, a bool, long, Int128, double, string, object?[] (tuple), List&lt;object?&gt;, or one of this folder's types.</returns>
    /// <exception cref="InvalidDataException">It is damaged, or asks for something that is not allowed.</exception>
    public static object? Read(byte[] bytes, ref int start, string path)
    {
        var machine = new Pickle(bytes, start, path);
        var value = machine.Run();
        start = machine._at;
        return value;
    }

    private object? Run()
    {
        while (true)
        {
            if (++_steps > MostSteps)
                throw Damaged($"more than {MostSteps} steps");
            var step = Byte();
            switch (step)
            {
                case 0x80: // PROTO
                    if (Byte() is not 2 and var protocol)
                        throw new InvalidDataException($"{_path} was saved with pickle protocol {protocol}; save it again with torch.save as it is, which uses 2.");
                    break;
                case (byte)'.': return Pop();
                case (byte)'(': _stack.Add(Mark); break;
                case (byte)'N': _stack.Add(null); break;
                case 0x88: _stack.Add(true); break;
                case 0x89: _stack.Add(false); break;
                case (byte)'J': _stack.Add((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
                case (byte)'K': _stack.Add((long)Byte()); break;
                case (byte)'M': _stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
                case 0x8a: PushNumber(Take(Byte())); break;
                case (byte)'G': _stack.Add(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
                case (byte)'X': _stack.Add(Text(Count())); break;
                case (byte)'T': _stack.Add(Text(Count())); break; // Python 2's bytes, which there were texts
                case (byte)'U': _stack.Add(Text(Byte())); break;
                case (byte)'q': Remember(Byte()); break;
                case (byte)'r': Remember(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))); break;
                case (byte)'h': _stack.Add(Recall(Byte())); break;
                case (byte)'j': _stack.Add(Recall(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); break;
                case (byte)')': _stack.Add(Array.Empty<object?>()); break;
                case 0x85: _stack.Add(PopTuple(1)); break;
                case 0x86: _stack.Add(PopTuple(2)); break;
                case 0x87: _stack.Add(PopTuple(3)); break;
                case (byte)'t': _stack.Add(PopToMark()); break;
                case (byte)']': _stack.Add(new List<object?>()); break;
                case (byte)'a': Extend([Pop()]); break;
                case (byte)'e': Extend(PopToMark()); break;
                case (byte)'}': _stack.Add(new PickleDict()); break;
                case (byte)'s': SetItems(PopTuple(2)); break;
                case (byte)'u': SetItems(PopToMark()); break;
                case (byte)'c': _stack.Add(PickleGlobal.Of(Line(), Line(), _path)); break;
                case (byte)'Q': _stack.Add(Storage(Pop())); break;
                case (byte)'R': _stack.Add(Made(PopTuple(2))); break;
                case (byte)'b': Build(Pop()); break;
                default: throw Damaged($"step 0x{step:x2} at byte {_at - 1}, which torch.save does not write");
            }
        }
    }

    private void Build(object? state)
    {
        // Attributes that Python hung on the dictionary, such as the versions of layers: read, and left out.
        if (state is not PickleDict || Top() is not PickleDict)
            throw Damaged("attributes of something that has none");
    }

    private object Made(object?[] call) => call switch
    {
        [PickleGlobal { Name: PickleGlobal.OrderedDict }, object?[] and []] => new PickleDict(),
        [PickleGlobal { Name: PickleGlobal.RebuildTensor }, object?[] and [PickledStorage storage, long offset, object?[] shape, object?[] strides, ..]] =>
            PickledTensor.Checked(storage, offset, Sizes(shape), Sizes(strides), _path),
        [PickleGlobal { Name: PickleGlobal.RebuildParameter }, object?[] and [PickledTensor tensor, ..]] => tensor,
        [PickleGlobal { Name: var name }, _] => throw Damaged($"{name} with something that it does not take"),
        _ => throw Damaged("a call of something that is no function"),
    };

    // torch/serialization.py: ('storage', type, key, location, count), and before the zip format a view, which PyTorch no longer writes.
    private PickledStorage Storage(object? id) => id switch
    {
        object?[] and ["storage", PickleGlobal { Element: { } type }, string key, string, long count, .. var view] when count >= 0 && view is [] or [null] => new(key, type, count),
        _ => throw Damaged("a storage that is described in another way than torch.save does"),
    };

    private long[] Sizes(object?[] tuple) => tuple.Length <= Extents.MostDimensions && tuple.All(size => size is long)
        ? [.. tuple.Select(size => (long)size!)]
        : throw Damaged("a shape that is none");

    private void Extend(object?[] items)
    {
        if (Top() is not List<object?> list)
            throw Damaged("something added to what is no list");
        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (Top() is not PickleDict dict || items.Length % 2 != 0)
            throw Damaged("an entry of what is no dictionary");
        for (var i = 0; i < items.Length; i += 2)
            dict.Set(Key(items[i]), items[i + 1]);
    }

    // Numbers become texts: hashes of numbers can be made to collide, and reading would not end.
    private string Key(object? key) => key switch
    {
        string { Length: <= LongestKey } text => text,
        long number => Written.Whole(number),
        _ => throw Damaged("a dictionary with keys that are neither short texts nor whole numbers"),
    };

    private void Remember(uint index)
    {
        if (index > MostSteps)
            throw Damaged($"a reference numbered {index}");
        while (_memo.Count <= index)
            _memo.Add(Unknown);
        _memo[(int)index] = Top();
    }

    private object? Recall(uint index) => index < _memo.Count && _memo[(int)index] is var value && value != Unknown ? value : throw Damaged($"a reference to {index}, which was never kept");

    private object? Top() => _stack is [.., var top] && top != Mark ? top : throw Damaged("too little on the stack");

    private object? Pop()
    {
        var top = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private object?[] PopTuple(int length)
    {
        var tuple = new object?[length];
        for (var i = length - 1; i >= 0; i--)
            tuple[i] = Pop();
        return tuple;
    }

    private object?[] PopToMark()
    {
        var mark = _stack.LastIndexOf(Mark);
        if (mark < 0)
            throw Damaged("too little on the stack");
        var items = _stack.GetRange(mark + 1, _stack.Count - mark - 1).ToArray();
        _stack.RemoveRange(mark, _stack.Count - mark);
        return items;
    }

    private void PushNumber(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 15)
            throw Damaged("a number beyond 120 bits");
        // Little-endian, the sign in the last byte.
        Int128 number = bytes is [.., >= 0x80] ? -1 : 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
            number = (number << 8) | bytes[i];
        if (number >= long.MinValue && number <= long.MaxValue)
            _stack.Add((long)number);
        else
            _stack.Add(number);
    }

    private byte Byte() => Take(1)[0];

    private int Count() => BinaryPrimitives.ReadInt32LittleEndian(Take(4)) is >= 0 and var count ? count : throw Damaged("a text of negative length");

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private string Line()
    {
        var length = _bytes.AsSpan(_at).IndexOf((byte)'\n');
        if (length < 0)
            throw Damaged("a name without end");
        var line = Text(length);
        _at++;
        return line;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _at)
            throw Damaged("an end in its middle");
        _at += length;
        return _bytes.AsSpan(_at - length, length);
    }

    private InvalidDataException Damaged(string what) => new($"{_path} is damaged or no file of weights: its list of tensors has {Name.Short(what, 120)}; copy or download it again.");
}
