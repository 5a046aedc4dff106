using CourseKit.Native;

namespace CourseKit.Course.Tests.Native;

/// <summary>Numbers about libLibTorchSharp.so 0.107.0 are those of binutils' <c>readelf -V</c> and <c>--dyn-syms</c>.</summary>
public sealed class WeakVersionPatchTests
{
    [Fact]
    public void Version_needs_are_those_that_readelf_prints()
    {
        var needs = ElfVersions.Needs(ElfFile.Parse(NativeFiles.LibTorchSharp()));

        Assert.Equal(28, needs.Count);
        Assert.Equal(["ld-linux-x86-64.so.2", "libm.so.6", "libgcc_s.so.1", "libc.so.6", "libstdc++.so.6"], needs.Select(need => need.File).Distinct());
        Assert.Equal(20, needs.Count(need => need.File == "libstdc++.so.6"));
        Assert.Equal(new("libstdc++.so.6", "GLIBCXX_3.4.32", 18, false, 0x3f8f0 + 0x140 + 4), needs.Single(need => need.Name == "GLIBCXX_3.4.32"));
    }

    [Fact]
    public void Version_definitions_of_the_cpp_library_hold_its_oldest_version() =>
        Assert.Superset(new HashSet<string> { "GLIBCXX_3.4", "CXXABI_1.3" },
            (HashSet<string>)ElfVersions.Definitions(ElfFile.Parse(NativeFiles.OlderCppLibrary())));

    [Fact]
    public void Only_the_one_missing_version_is_flagged()
    {
        var library = NativeFiles.LibTorchSharp();
        var patch = WeakVersionPatch.Plan(library, NativeFiles.OlderCppLibrary());

        Assert.Equal("GLIBCXX_3.4.32", Assert.Single(patch.Missing).Name);
        Assert.Null(patch.UsedSymbol);
        Assert.StartsWith("needs GLIBCXX_3.4.32 from GCC 13; this system's libstdc++ ends at GLIBCXX_3.4.", patch.Reason, StringComparison.Ordinal);

        var patched = patch.Apply();
        var changed = Enumerable.Range(0, library.Length).Where(i => library[i] != patched[i]).ToList();
        Assert.Equal([0x3f8f0 + 0x140 + 4], changed);
        Assert.Equal((0, 2), (library[changed[0]], patched[changed[0]]));
    }

    [Fact]
    public void A_patched_library_needs_no_patch()
    {
        var patched = WeakVersionPatch.Plan(NativeFiles.LibTorchSharp(), NativeFiles.OlderCppLibrary()).Apply();
        var again = WeakVersionPatch.Plan(patched, NativeFiles.OlderCppLibrary());

        Assert.Empty(again.Missing);
        Assert.Equal(patched, again.Apply());
    }

    [Fact]
    public void A_library_that_uses_a_missing_version_is_refused()
    {
        // A file that defines no version at all stands for a C++ library that is far too old.
        var library = NativeFiles.LibTorchSharp();
        var patch = WeakVersionPatch.Plan(library, library);

        Assert.Equal(20, patch.Missing.Count);
        Assert.NotNull(patch.UsedSymbol);
        Assert.Contains(patch.UsedSymbol, Assert.Throws<InvalidOperationException>(patch.Apply).Message, StringComparison.Ordinal);
    }
}
