using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace CourseKit.Kernel.Sessions;

/// <summary>Where a session's submissions and packages are loaded. Assemblies that the host shares stay the host's.</summary>
internal sealed class SessionLoadContext() : AssemblyLoadContext("notebook")
{
    private readonly Dictionary<string, string> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _nativeLibraries = [];

    /// <summary>Makes assemblies and native libraries loadable by name.</summary>
    public void Add(IEnumerable<string> assemblies, IEnumerable<string> nativeLibraries)
    {
        foreach (var path in assemblies)
            _assemblies.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        _nativeLibraries.AddRange(nativeLibraries.Except(_nativeLibraries));
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && HostAssemblies.Shared(name) is null && _assemblies.TryGetValue(name, out var path)
            ? LoadFromAssemblyPath(path)
            : null;

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = _nativeLibraries.Find(path => IsNamed(Path.GetFileName(path), unmanagedDllName));
        // One that does not load as it is may have been loaded by other means already: the runtime finds that one by name.
        return path is not null && NativeLibrary.TryLoad(path, out var handle) ? handle : IntPtr.Zero;
    }

    private static bool IsNamed(string fileName, string library) =>
        fileName == library || fileName == $"lib{library}.so" || fileName == $"lib{library}.dylib" || fileName == $"{library}.dll"
        || fileName == $"{library}.so" || fileName == $"{library}.dylib";
}
