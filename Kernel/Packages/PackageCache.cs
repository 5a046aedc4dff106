using System.Security.Cryptography;
using System.Text;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Kernel.Packages;

/// <summary>Remembers what a set of requests came to, a small file for each, so that the second time needs no network and no
/// thought. A file that is torn, or names files that are gone, counts as none.</summary>
/// <remarks>A line is <c>carried ID</c>, <c>package ID VERSION</c>, <c>reference PATH</c>, <c>assembly PATH</c> or <c>native PATH</c>, the
/// last one <c>end</c>.</remarks>
internal sealed class PackageCache(string folder)
{
    private const string FormatVersion = "1";

    /// <summary>The answer for a key: everything that it depends on, line by line.</summary>
    public PackageSet? Read(IEnumerable<string> key)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(FileFor(key));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        if (lines is not [.., "end"])
            return null;
        List<string> carried = [];
        List<Remembered> packages = [];
        foreach (var line in lines[..^1])
        {
            switch (line.Split(' ', 2))
            {
                case ["carried", var id]:
                    carried.Add(id);
                    break;
                case ["package", var rest] when rest.Split(' ') is [var id, var version]:
                    packages.Add(new(id, version));
                    break;
                case ["reference", var path] when packages is [.., var last] && File.Exists(path):
                    last.References.Add(path);
                    break;
                case ["assembly", var path] when packages is [.., var last] && File.Exists(path):
                    last.Assemblies.Add(path);
                    break;
                case ["native", var path] when packages is [.., var last] && File.Exists(path):
                    last.NativeLibraries.Add(path);
                    break;
                default:
                    return null;
            }
        }
        return new([.. packages.Select(package => new ResolvedPackage(package.Id, package.Version, package.References, package.Assemblies, package.NativeLibraries))], carried);
    }

    /// <summary>Keeps an answer. Where nothing can be written it is found out again next time.</summary>
    public void Write(IEnumerable<string> key, PackageSet set)
    {
        var lines = set.Carried.Select(id => $"carried {id}").Concat(set.Packages.SelectMany(package => (IEnumerable<string>)
        [
            $"package {package.Id} {package.Version}",
            .. package.References.Select(path => $"reference {path}"),
            .. package.Assemblies.Select(path => $"assembly {path}"),
            .. package.NativeLibraries.Select(path => $"native {path}"),
        ]));
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.WriteText(FileFor(key), string.Join('\n', lines.Append("end")) + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A home that is read-only, or full, is no reason to fail.
        }
    }

    /// <summary>The paths in an answer's file.</summary>
    public static IEnumerable<string> FilesIn(string answer) => File.ReadLines(answer)
        .Select(line => line.Split(' ', 2)).Where(words => words is ["reference" or "assembly" or "native", _]).Select(words => words[1]);

    private string FileFor(IEnumerable<string> key) => Path.Combine(
        folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', key.Prepend(FormatVersion))))) + ".txt");

    private sealed record Remembered(string Id, string Version)
    {
        public List<string> References { get; } = [];

        public List<string> Assemblies { get; } = [];

        public List<string> NativeLibraries { get; } = [];
    }
}
