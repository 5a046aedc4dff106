using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using CourseKit.Course.Tests.Requirements;
using CourseKit.Weights;
using CsCheck;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Weights;

public sealed class PthFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // What Fixtures/make.py put in.
    [Theory]
    [InlineData("tiny.pth", "")]
    [InlineData("tiny-legacy.pth", "state_dict.")]
    public void Both_formats_are_read_with_every_type_and_view(string file, string prefix)
    {
        using var read = StateDict.Read(Fixture(file));
        Assert.Equal(["weight", "bias", "whole", "part", "transposed", "parameter", "half", "double", "step", "mask", "empty", "bytes", "schräg"], read.Tensors.Keys.Select(name => name[prefix.Length..]));
        Same("weight", ScalarType.Float32, [2, 3], 0, 1, 2, 3, 4, 5);
        Same("bias", ScalarType.Float32, [2], 0.5, -0.25);
        Same("whole", ScalarType.Int32, [24], [.. Enumerable.Range(0, 24)]);
        Same("part", ScalarType.Int32, [2, 2], 4, 6, 16, 18);
        Same("transposed", ScalarType.Float32, [3, 2], 0, 3, 1, 4, 2, 5);
        Same("parameter", ScalarType.BFloat16, [1], 1.5);
        Same("half", ScalarType.Float16, [2], 0.5, -2);
        Same("double", ScalarType.Float64, [], 0.1);
        Same("step", ScalarType.Int64, [], -42);
        Same("mask", ScalarType.Bool, [2], 1, 0);
        Same("empty", ScalarType.Float32, [0, 5]);
        Same("bytes", ScalarType.Byte, [2], 0, 255);
        Same("schräg", ScalarType.Int8, [3], 1, 1, 1);

        // Two views of the same numbers.
        read[prefix + "whole"][18] = tensor(7);
        Same("part", ScalarType.Int32, [2, 2], 4, 6, 16, 7);
        Assert.All(WeightListing.Of(Fixture(file)).Tensors, entry => Assert.Equal($"{entry.Name} {read[entry.Name].dtype} ({string.Join(", ", read[entry.Name].shape)})", entry.ToString()));

        void Same(string name, ScalarType type, long[] shape, params double[] numbers)
        {
            var tensor = read[prefix + name];
            Assert.Equal(type, tensor.dtype);
            Assert.Equal(shape, tensor.shape);
            Assert.Equal(numbers, Numbers(tensor));
        }
    }

    [Fact]
    public void What_PyTorch_saves_is_what_it_sees()
    {
        string[] paths = [_folder["random.pth"], _folder["random-legacy.pth"]];
        var seen = PyTorch.Run<Dictionary<string, double[]>>("""
            torch.manual_seed(1)
            base = torch.randn(40, dtype=torch.float64)
            tensors = {str(i): torch.as_strided(base, [int(n) for n in torch.randint(1, 4, (3,))], [int(n) for n in torch.randint(0, 4, (3,))], i % 5).to(kind) for i, kind in
                       enumerate([torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.bool] * 3)}
            tensors.update({'view %d' % i: base[i:].reshape(-1)[::i + 1] for i in range(5)})
            tensors.update(torch.nn.Sequential(torch.nn.Conv2d(2, 3, 2), torch.nn.BatchNorm2d(3)).state_dict())
            torch.save(tensors, data[0])
            torch.save(tensors, data[1], _use_new_zipfile_serialization=False)
            answer = {name: tensor.double().flatten().tolist() for name, tensor in tensors.items()}
            """, paths);

        Assert.All(paths, path =>
        {
            using var read = PthFile.Read(path);
            Assert.Equal(seen.Keys, read.Tensors.Keys);
            Assert.All(seen, pair => Assert.Equal(pair.Value, Numbers(read[pair.Key])));
        });
    }

    [Theory]
    [InlineData("cposix\nsystem\nX\u0004\0\0\0echo\u0085R.", "asks for Python's posix.system")]
    [InlineData("cbuiltins\neval\n.", "asks for Python's builtins.eval")]
    [InlineData("ctorch._utils\n_rebuild_tensor\n.", "asks for Python's torch._utils._rebuild_tensor,")]
    [InlineData("ccollections\nOrderedDict\n)R.", "holds no tensors by name")]
    [InlineData("ccollections\nOrderedDict\nK\u0001\u0085R.", "collections.OrderedDict with something that it does not take")]
    [InlineData("K\u0001)R.", "a call of something that is no function")]
    [InlineData("X\u00ff\u00ff\u00ff\u007fabc.", "an end in its middle")]
    [InlineData("X\u00ff\u00ff\u00ff\u00ffabc.", "a text of negative length")]
    [InlineData("}q\0X\u0001\0\0\0ah\0s.", "holds no tensors by name")] // a dictionary in itself
    [InlineData("h\u0005.", "a reference to 5, which was never kept")]
    [InlineData("Nr\u00ff\u00ff\u00ff\u00ff.", "a reference numbered 4294967295")]
    [InlineData(")s.", "too little on the stack")]
    [InlineData("(.", "too little on the stack")]
    [InlineData("t.", "too little on the stack")]
    [InlineData("K\u0001K\u0001a.", "something added to what is no list")]
    [InlineData("K\u0001K\u0001K\u0001s.", "an entry of what is no dictionary")]
    [InlineData("})K\u0001s.", "keys that are neither short texts nor whole numbers")]
    [InlineData("NNb.", "attributes of something that has none")]
    [InlineData("\u0093.", "step 0x93 at byte 2, which torch.save does not write")] // STACK_GLOBAL, of a later protocol
    [InlineData("ccollections\nOrderedDict", "a name without end")]
    [InlineData("", "an end in its middle")]
    [InlineData("\u008a\u0010aaaaaaaaaaaaaaaa.", "a number beyond 120 bits")]
    public void A_list_of_tensors_that_asks_for_more_is_refused_by_name(string pickle, string why) => Refused([0x80, 2, .. Encoding.Latin1.GetBytes(pickle)], why);

    [Theory]
    [InlineData(4, 0, "(6)", "(1)", "reaches beyond its 4 numbers")]
    [InlineData(4, 3, "(2)", "(1)", "reaches beyond its 4 numbers")]
    [InlineData(4, 0, "(2,2)", "(3,1)", "reaches beyond its 4 numbers")]
    [InlineData(4, -1, "(2)", "(1)", "has a shape that cannot be")]
    [InlineData(4, 0, "(-2)", "(1)", "has a shape that cannot be")]
    [InlineData(4, 0, "(2)", "(-1)", "has a shape that cannot be")]
    [InlineData(4, 0, "(2,2)", "(1)", "has a shape that cannot be")]
    [InlineData(4, 0, "(2147483647,2147483647,2147483647)", "(0,0,0)", "has a shape that cannot be")]
    [InlineData(4, 0, "(2147483647,2)", "(0,0)", "repeats its 4 numbers without measure")]
    [InlineData(4, 5, "(0)", "(1)", "reaches beyond its 4 numbers")]
    [InlineData(5, 0, "(2)", "(1)", "has 16 bytes for the 5 numbers of storage '0'")]
    [InlineData(2147483647, 0, "(2)", "(1)", "has 16 bytes for the 2147483647 numbers of storage '0'")]
    public void A_tensor_that_reaches_beyond_its_numbers_is_refused(int count, int offset, string shape, string strides, string why) =>
        Refused(OneTensor(count, offset, shape, strides), why);

    [Fact]
    public void Nesting_without_end_and_steps_without_end_are_refused()
    {
        const int Depth = 200_000;
        Refused([0x80, 2, .. Enumerable.Repeat((byte)']', Depth), .. Enumerable.Repeat((byte)'a', Depth - 1), (byte)'.'], "holds no tensors by name");
        Refused([0x80, 2, .. Enumerable.Repeat((byte)'}', 2_000_000)], "more than 1000000 steps");
        Refused(new byte[17_000_000], "has a data.pkl of 17000000 bytes");
    }

    // One tensor under 400 keys of 1000 letters, and that dictionary under 400 keys of 900: 0.8 MB for 160 000 names of 1901 letters each, 600 MB.
    [Fact]
    public void Names_without_measure_are_refused()
    {
        Refused(
        [
            .. OneTensor(4, 0, "(4)", "(1)")[..^2], .. "q\u0001s"u8,
            .. "}("u8, .. Items(1000, 1), .. "uq\u0002"u8,
            .. "}("u8, .. Items(900, 2), .. "u."u8,
        ], "holds names of more than 16000000 characters in all");

        static byte[] Items(int length, byte memo) =>
            [.. Enumerable.Range(0, 400).SelectMany(i => (byte[])[(byte)'X', .. BitConverter.GetBytes(length), .. Encoding.ASCII.GetBytes($"{i}".PadLeft(length, 'a')), (byte)'h', memo])];
    }

    [Fact]
    public void An_archive_that_is_larger_in_memory_than_in_the_file_is_refused()
    {
        var path = Archive(OneTensor(4, 0, "(4)", "(1)"), CompressionLevel.SmallestSize, new byte[1_000_000]);
        Assert.Contains("compressed or encrypted, as torch.save does not", Assert.Throws<InvalidDataException>(() => PthFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is not a safetensors file or is damaged: it has fewer than 8 bytes")]
    [InlineData("PK\u0003\u0004", "is a damaged zip archive")]
    public void What_is_no_file_of_weights_says_so(string content, string why)
    {
        File.WriteAllText(_folder["none"], content);
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => StateDict.Read(_folder["none"])).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => StateDict.Read(_folder["missing"]));
        Assert.Contains("does not begin as a file of torch.save does", Assert.Throws<InvalidDataException>(() => PthFile.Read(typeof(PthFile).Assembly.Location)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_the_other_byte_order_are_told() =>
        Assert.Contains("the other way round (big)", Assert.Throws<InvalidDataException>(() => PthFile.Read(Archive(OneTensor(4, 0, "(4)", "(1)"), CompressionLevel.NoCompression, new byte[16], "big"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("tiny.pth")]
    [InlineData("tiny-legacy.pth")]
    public void Whatever_is_changed_in_a_file_reading_ends_in_tensors_or_in_a_refusal(string file)
    {
        var good = File.ReadAllBytes(Fixture(file));
        var hostile = Gen.OneOf(Gen.Byte, Gen.Int[0, Steps.Length - 1].Select(i => (byte)Steps[i]), Gen.Const((byte)0xff), Gen.Const((byte)0));
        Gen.Select(Gen.Select(Gen.Int[0, good.Length - 1], hostile).Array[0, 4], Gen.Int[0, 3 * good.Length]).Sample((changes, length) =>
        {
            var bytes = (byte[])good.Clone();
            foreach (var (at, value) in changes)
                bytes[at] = value;
            var path = _folder[$"{Guid.NewGuid():N}"];
            File.WriteAllBytes(path, bytes[..Math.Min(length, bytes.Length)]);
            try
            {
                using var read = PthFile.Read(path);
                Assert.InRange(read.Tensors.Count, 1, 100);
            }
            catch (InvalidDataException exception)
            {
                Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(exception.Message, char.IsControl);
                Assert.InRange(exception.Message.Length, 1, 700);
            }
            File.Delete(path);
        }, iter: 400, threads: 1);
    }

    private const string Steps = "\u0080.(NJKMGXTUqrhj)t]ae}sucQRb\u0085\u0086\u0087\u0088\u0089\u008a";

    private void Refused(byte[] pickle, string why)
    {
        var path = Archive(pickle, CompressionLevel.NoCompression, new byte[16]);
        var message = Assert.Throws<InvalidDataException>(() => PthFile.Read(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }

    private string Archive(byte[] pickle, CompressionLevel compression, byte[] numbers, string order = "little")
    {
        var path = _folder["hostile.pth"];
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in new[] { ("a/data.pkl", pickle), ("a/byteorder", Encoding.ASCII.GetBytes(order)), ("a/data/0", numbers) })
        {
            using var stream = zip.CreateEntry(name, compression).Open();
            stream.Write(bytes);
        }
        return path;
    }

    // {'w': _rebuild_tensor_v2(('storage', FloatStorage, '0', 'cpu', count), offset, shape, strides, False, None)}
    private static byte[] OneTensor(int count, int offset, string shape, string strides)
    {
        return
        [
            0x80, 2, .. "}X\u0001\0\0\0wctorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpu"u8, .. Whole(count), .. "tQ"u8,
            .. Whole(offset), .. Tuple(shape), .. Tuple(strides), 0x89, .. "Nt"u8, .. "Rs."u8,
        ];

        static byte[] Whole(int number) => [(byte)'J', .. BitConverter.GetBytes(number)];

        static byte[] Tuple(string numbers) => [(byte)'(', .. numbers.Trim('(', ')').Split(',').SelectMany(number => Whole(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))), (byte)'t'];
    }

    private static double[] Numbers(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, double>(tensor.to(ScalarType.Float64).contiguous().bytes).ToArray();
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Weights", "Fixtures", name);
}
