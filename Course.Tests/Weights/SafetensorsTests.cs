using System.Text;
using CourseKit.Course.Tests.Requirements;
using CourseKit.Weights;
using CsCheck;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Weights;

public sealed class SafetensorsTests : IDisposable
{
    private const string Punctuation = "0123456789-{}[]\",:e.\\";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_comes_back_with_every_type_and_bit()
    {
        using var scope = NewDisposeScope();
        var written = new Dictionary<string, Tensor>
        {
            ["bool"] = ones(3, ScalarType.Bool),
            ["byte"] = arange(256, dtype: ScalarType.Byte),
            ["int8"] = arange(-128, 128, dtype: ScalarType.Int8),
            ["int16"] = full(1, short.MinValue, ScalarType.Int16),
            ["int32"] = full(2, int.MaxValue, ScalarType.Int32),
            ["step"] = tensor(long.MinValue),
            ["half"] = full(2, -65504f).to(ScalarType.Float16),
            ["brain"] = full(2, 3e38f).to(ScalarType.BFloat16),
            ["weight"] = tensor(new[] { float.NaN, float.NegativeInfinity, -0f, float.Epsilon }).reshape(2, 2),
            ["rate"] = tensor(0.1),
            ["nothing"] = zeros(0, 3),
            ["transposed"] = arange(6f).reshape(2, 3).t(),
            ["a name – größer, 名前 🙂 \"'\\\n"] = ones(1),
            [""] = ones(2),
        };
        Safetensors.Write(_folder["sub/all.safetensors"], written, new Dictionary<string, string> { ["seed"] = "1", ["größe"] = "\"\n🙂" });

        using var read = Safetensors.Read(_folder["sub/all.safetensors"]);
        Assert.Equal(written.Keys.Order(), read.Tensors.Keys.Order());
        Assert.All(written, pair =>
        {
            Assert.Equal(pair.Value.dtype, read[pair.Key].dtype);
            Assert.Equal(pair.Value.shape, read[pair.Key].shape);
            Assert.Equal(pair.Value.contiguous().bytes, read[pair.Key].bytes);
        });
        Assert.Equal("\"\n🙂", read.Metadata["größe"]);
        Assert.Equal("1", read.Metadata["seed"]);
        Assert.Equal(["all.safetensors"], Directory.GetFiles(_folder["sub"]).Select(Path.GetFileName));

        var listed = Safetensors.List(_folder["sub/all.safetensors"]);
        Assert.Equal(written.Keys.Order(), listed.Tensors.Select(entry => entry.Name).Order());
        Assert.Equal([3L, 2L], listed.Tensors.Single(entry => entry.Name == "transposed").Shape);
        Assert.Equal(8, listed.Tensors.Single(entry => entry.Name == "rate").Bytes);
    }

    // The format's description as a few lines of Python, on both sides: header's length, JSON, numbers.
    [Fact]
    public void Files_go_to_Python_and_come_from_it()
    {
        using var scope = NewDisposeScope();
        Safetensors.Write(_folder["ours"], [new("w", arange(6f).reshape(2, 3)), new("n", tensor(42L))], new Dictionary<string, string> { ["k"] = "v" });
        var seen = PyTorch.Run<Seen>("""
            import struct
            file = open(data[0], 'rb').read()
            length, = struct.unpack('<Q', file[:8])
            header, body = json.loads(file[8:8 + length]), file[8 + length:]
            def numbers(name, kind):
                begin, end = header[name]['data_offsets']
                return list(struct.unpack('<%d%s' % ((end - begin) // struct.calcsize(kind), kind), body[begin:end]))
            answer = {'W': numbers('w', 'f'), 'N': numbers('n', 'q'), 'Shape': header['w']['shape'], 'Types': header['w']['dtype'] + header['n']['dtype'],
                      'Metadata': header['__metadata__'], 'Aligned': length % 8 == 0}
            # Numbers in another order than names, and nothing after the header.
            header = {'b': {'dtype': 'F64', 'shape': [], 'data_offsets': [4, 12]}, 'a': {'dtype': 'I16', 'shape': [2, 1], 'data_offsets': [0, 4]}}
            text = json.dumps(header, indent=1).encode()
            open(data[1], 'wb').write(struct.pack('<Q', len(text)) + text + struct.pack('<hhd', -5, 6, 0.25))
            """, new[] { _folder["ours"], _folder["theirs"] });

        Assert.Equal([0, 1, 2, 3, 4, 5], seen.W);
        Assert.Equal([42], seen.N);
        Assert.Equal([2, 3], seen.Shape);
        Assert.Equal("F32I64", seen.Types);
        Assert.Equal("v", seen.Metadata["k"]);
        Assert.True(seen.Aligned);

        using var read = Safetensors.Read(_folder["theirs"]);
        Assert.Equal([-5, 6], read["a"].data<short>().ToArray());
        Assert.Equal([2, 1], read["a"].shape);
        Assert.Equal(0.25, read["b"].item<double>());
        Assert.Empty(read["b"].shape);
    }

    [Theory]
    [InlineData("", "fewer than 8 bytes")]
    [InlineData("{", "or its header is damaged")]
    [InlineData("[]", "or its header is damaged")]
    [InlineData("{}x", "or its header is damaged")]
    [InlineData("{},", "or its header is damaged")]
    [InlineData("""{"a":1}""", "or its header is damaged")]
    [InlineData("""{"a":{}}""", "does not say type, shape and the two offsets of 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "the two offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "has the shape (2) of F32, 8 bytes, and lies from 0 to 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "lies from 8 to 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "a size or an offset that is none")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}""", "a size or an offset that is none")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,99999999999999999999]}}""", "a size or an offset that is none")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,2,2],"data_offsets":[0,0]}}""", "a shape that no memory holds")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,9223372036854775807],"data_offsets":[0,0]}}""", "a shape that no memory holds")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", "numbers of type F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"extra":1}}""", "a 'extra' that has no place there")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "a 'dtype' that has no place there")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'a' twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "'b' begins at 0, within the tensor before it")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "begins at 4, and nothing says what lies before it")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "announces 4 bytes of numbers, and it has 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "announces 12 bytes of numbers, and it has 8")]
    [InlineData("""{"__metadata__":{"a":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "or its header is damaged")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "its metadata has 'a' twice")]
    [InlineData("""{"a":{"dtype":"BOOL","shape":[8],"data_offsets":[0,8]}}""", "true (1) or false (0)")]
    public void What_cannot_be_is_refused_with_the_place(string header, string why)
    {
        var path = _folder["bad"];
        File.WriteAllBytes(path, header == "" ? [1, 2, 3] : Bytes(header, [1, 2, 3, 4, 5, 6, 7, 8]));
        var message = Assert.Throws<InvalidDataException>(() => Safetensors.Read(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(3UL)]
    public void A_header_that_cannot_be_there_takes_no_memory(ulong length)
    {
        File.WriteAllBytes(_folder["bad"], [.. BitConverter.GetBytes(length), 1, 2]);
        Assert.Contains($"announces a header of {length}", Assert.Throws<InvalidDataException>(() => Safetensors.Read(_folder["bad"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_beyond_the_formats_limit_is_refused()
    {
        using (var file = File.Create(_folder["bad"]))
        {
            file.Write(BitConverter.GetBytes(100_000_001L));
            file.SetLength(200_000_000); // no disk is used for what was never written
        }
        Assert.Contains("the format allows 100000000", Assert.Throws<InvalidDataException>(() => Safetensors.Read(_folder["bad"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_strangers_are_cut_and_on_one_line()
    {
        var hostile = new string('x', 5000) + "\\n";
        File.WriteAllBytes(_folder["bad"], Bytes($$$"""{"a\n\u001b[31m\u009b\u007f\u202e{{{hostile}}}":{"dtype":"{{{hostile}}}","shape":[],"data_offsets":[0,0]}}""", []));
        var message = Assert.Throws<InvalidDataException>(() => Safetensors.Read(_folder["bad"])).Message;
        Assert.InRange(message.Length, 1, 500);
        Assert.DoesNotContain(message, char.IsControl);
        Assert.DoesNotContain('\u202e', message);
    }

    [Fact]
    public void Whatever_is_changed_in_a_file_reading_ends_in_tensors_or_in_a_refusal()
    {
        using var scope = NewDisposeScope();
        Safetensors.Write(_folder["good"], [new("weight", ones(3, 2)), new("n", tensor(42L)), new("mask", ones(3, ScalarType.Bool))], new Dictionary<string, string> { ["k"] = "v" });
        var good = File.ReadAllBytes(_folder["good"]);
        var hostile = Gen.OneOf(Gen.Byte, Gen.Int[0, Punctuation.Length - 1].Select(i => (byte)Punctuation[i]));
        Gen.Select(Gen.Select(Gen.Int[0, good.Length - 1], hostile).Array[0, 5], Gen.Int[0, 3 * good.Length]).Sample((changes, length) =>
        {
            var bytes = (byte[])good.Clone();
            foreach (var (at, value) in changes)
                bytes[at] = value;
            var path = _folder[$"{Guid.NewGuid():N}"];
            File.WriteAllBytes(path, bytes[..Math.Min(length, bytes.Length)]);
            try
            {
                using var read = Safetensors.Read(path);
                Assert.InRange(read.Tensors.Values.Sum(tensor => tensor.numel() * tensor.ElementSize), 0, bytes.Length);
            }
            catch (InvalidDataException)
            {
            }
            File.Delete(path);
        }, iter: 500, threads: 1);
    }

    [Fact]
    public void What_cannot_be_written_leaves_what_was_there()
    {
        using var scope = NewDisposeScope();
        var path = _folder["kept"];
        Safetensors.Write(path, [new("a", ones(1))]);
        var before = File.ReadAllBytes(path);
        Assert.Contains("ComplexFloat32", Assert.Throws<ArgumentException>(() => Safetensors.Write(path, [new("a", zeros(1, ScalarType.ComplexFloat32))])).Message, StringComparison.Ordinal);
        Assert.Contains("Two tensors are named 'a'", Assert.Throws<ArgumentException>(() => Safetensors.Write(path, [new("a", ones(1)), new("a", ones(2))])).Message, StringComparison.Ordinal);
        Assert.Contains("__metadata__", Assert.Throws<ArgumentException>(() => Safetensors.Write(path, [new("__metadata__", ones(1))])).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(["kept"], _folder.Names);
    }

    internal static byte[] Bytes(string header, byte[] numbers)
    {
        var json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. numbers];
    }

    private sealed record Seen(double[] W, long[] N, int[] Shape, string Types, Dictionary<string, string> Metadata, bool Aligned);
}
