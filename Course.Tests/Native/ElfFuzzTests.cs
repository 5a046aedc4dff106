using CourseKit.Native;
using CsCheck;

namespace CourseKit.Course.Tests.Native;

/// <summary>Whatever the bytes, reading them ends, and ends in a plan or in <see cref="ElfFormatException"/>.</summary>
public sealed class ElfFuzzTests
{
    // readelf -S: the section table, .gnu.version_r and .dynsym of libLibTorchSharp.so 0.107.0.
    private const int SectionTable = 0x249360, Sections = 31, VersionNeeds = 0x3f8f0, VersionNeedsSize = 0x210;

    [Fact]
    public void Bytes_of_any_kind_are_told_apart_from_a_library() =>
        Gen.Byte.Array[0, 300].Sample(bytes => ReadsOrRefuses(bytes));

    [Fact]
    public void Bytes_behind_a_true_ELF_mark_are_read_safely() =>
        Gen.Byte.Array[0, 400].Sample(bytes => ReadsOrRefuses([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, .. bytes]));

    [Fact]
    public void A_library_cut_off_anywhere_is_refused()
    {
        var library = NativeFiles.LibTorchSharp();

        // The section table is the last thing in the file, so every cut takes something from it; the shortest cuts take
        // only the fields of the last header that nobody reads.
        for (var cut = 1; cut <= 64; cut++)
            Assert.Throws<ElfFormatException>(() => WeakVersionPatch.Plan(library[..^cut], library));
        Gen.Int[0, library.Length - 1].Sample(
            length => Assert.Throws<ElfFormatException>(() => WeakVersionPatch.Plan(library[..length], library)), iter: 200);
    }

    [Fact]
    public void A_library_with_bytes_changed_where_it_hurts_is_read_safely()
    {
        var library = NativeFiles.LibTorchSharp();
        var where = Gen.OneOf(Gen.Int[0, 63], Gen.Int[SectionTable, SectionTable + Sections * 64 - 1], Gen.Int[VersionNeeds, VersionNeeds + VersionNeedsSize - 1]);
        var hostile = Gen.OneOf(Gen.Byte, Gen.Const((byte)0), Gen.Const((byte)0xff), Gen.Const((byte)0x80));

        Gen.Select(where, hostile).Array[1, 12].Sample(changes =>
        {
            var bytes = (byte[])library.Clone();
            foreach (var (at, value) in changes)
                bytes[at] = value;
            ReadsOrRefuses(bytes);
        }, iter: 500);
    }

    private static void ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            var plan = WeakVersionPatch.Plan(bytes, bytes);
            if (plan.UsedSymbol is null)
                Assert.Equal(bytes.Length, plan.Apply().Length);
        }
        catch (ElfFormatException)
        {
        }
    }
}
