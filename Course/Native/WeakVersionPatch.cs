namespace CourseKit.Native;

/// <summary>Lets a library load although it names a version of the C++ library that this system does not have, provided
/// that it uses nothing of that version.</summary>
/// <remarks>
/// <para>Before it binds a single symbol, the dynamic linker refuses a library whose version needs are not all met. An
/// entry flagged <c>VER_FLG_WEAK</c> is exempt (Drepper, <i>ELF Symbol Versioning</i>; System V gABI, "Symbol
/// Versioning"). The flag is honest here only if no relocation refers to a symbol of that version, since such a symbol
/// would stay unresolved; <see cref="UsedSymbol"/> says whether one does.</para>
/// <para>In <c>libLibTorchSharp.so</c> 0.107.0 the only symbol of <c>GLIBCXX_3.4.32</c> is
/// <c>std::ios_base_library_init()</c>, which GCC 13's headers mention to tie a program to its library and never call.</para>
/// </remarks>
internal sealed class WeakVersionPatch
{
    public const string CppLibrary = "libstdc++.so.6";

    private const byte VerFlgWeak = 2;

    /// <summary>First release of GCC with a version, from "ABI Policy and Guidelines" of the GCC manual.</summary>
    private static readonly Dictionary<string, string> GccOf = new(StringComparer.Ordinal)
    {
        ["GLIBCXX_3.4.29"] = "GCC 11",
        ["GLIBCXX_3.4.30"] = "GCC 12",
        ["GLIBCXX_3.4.31"] = "GCC 13",
        ["GLIBCXX_3.4.32"] = "GCC 13",
        ["GLIBCXX_3.4.33"] = "GCC 14",
        ["GLIBCXX_3.4.34"] = "GCC 15",
    };

    private readonly byte[] _library;

    private WeakVersionPatch(byte[] library) => _library = library;

    /// <summary>The versions which the library needs and the system's C++ library does not define.</summary>
    public required IReadOnlyList<ElfVersionNeed> Missing { get; init; }

    /// <summary>A symbol of a missing version that the library does use: then the patch must not be applied.</summary>
    public required string? UsedSymbol { get; init; }

    /// <summary>Why, to follow the library's name: "needs X from GCC 13; this system's C++ library ends at Y".</summary>
    public required string Reason { get; init; }

    /// <summary>Compares a library's needs with what the C++ library defines.</summary>
    /// <exception cref="ElfFormatException">One of the two is not a well-formed 64-bit ELF library.</exception>
    public static WeakVersionPatch Plan(byte[] library, byte[] cppLibrary)
    {
        var elf = ElfFile.Parse(library);
        var defined = ElfVersions.Definitions(ElfFile.Parse(cppLibrary));
        var missing = ElfVersions.Needs(elf)
            .Where(need => need.File == CppLibrary && !need.IsWeak && !defined.Contains(need.Name)).ToList();
        var indices = missing.Select(need => need.Index).ToHashSet();

        var names = string.Join(" and ", missing.Select(need => GccOf.TryGetValue(need.Name, out var gcc) ? $"{need.Name} from {gcc}" : need.Name));
        var newest = defined.Where(name => name.StartsWith("GLIBCXX_", StringComparison.Ordinal))
            .MaxBy(name => Version.TryParse(name["GLIBCXX_".Length..], out var version) ? version : new Version());
        return new(library)
        {
            Missing = missing,
            UsedSymbol = indices.Count == 0 ? null : ElfVersions.FirstRelocatedSymbol(elf, indices),
            Reason = $"needs {names}; this system's libstdc++ ends at {newest}",
        };
    }

    /// <summary>A copy of the library with the missing versions flagged weak.</summary>
    /// <exception cref="InvalidOperationException">The library uses a symbol of a missing version.</exception>
    public byte[] Apply()
    {
        if (UsedSymbol is not null)
            throw new InvalidOperationException($"The library uses {UsedSymbol}, which this system does not have; marking it weak would crash later.");

        var patched = (byte[])_library.Clone();
        foreach (var need in Missing)
            patched[need.FlagsOffset] |= VerFlgWeak;
        return patched;
    }
}
