using System.Reflection;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Packages;

namespace CourseKit.Kernel.Sessions;

/// <summary>What <c>#r</c> brings into a session.</summary>
internal sealed class SessionPackages(BuildFeed feed, SessionReferences references, SessionLoadContext loadContext, IKernelHost host)
{
    private readonly HashSet<string> _added = new(StringComparer.OrdinalIgnoreCase);

    public IKernelHost Host => host;

    /// <exception cref="DirectiveException">The package or file cannot be had.</exception>
    public async Task AddAsync(ReferencePart part, CancellationToken cancellationToken)
    {
        try
        {
            if (part.Reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
                await AddPackageAsync(part.Reference["nuget:".Length..], cancellationToken);
            else
                AddFile(part.Reference);
        }
        catch (PackageException exception)
        {
            throw new DirectiveException(exception.Message, part.Line);
        }
    }

    private async Task AddPackageAsync(string reference, CancellationToken cancellationToken)
    {
        var (id, version) = reference.Split(',', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : (reference.Trim(), null);
        var package = feed.Find(id, version)
            ?? throw new PackageException($"The package {id} cannot be had: this build resolves only the packages that it carries, and CourseKit is the one.");
        if (_added.Contains(package.Id))
            return;
        loadContext.Add(package.Assemblies, package.NativeLibraries);
        references.Add(package.Assemblies);
        foreach (var path in package.Assemblies.Where(ExtensionFinder.DeclaresExtension))
            await LoadExtensionAsync(loadContext.LoadFromAssemblyPath(path), cancellationToken);
        // Only now: what failed or was interrupted can be tried again.
        _added.Add(package.Id);
    }

    private async Task LoadExtensionAsync(Assembly assembly, CancellationToken cancellationToken)
    {
        var type = assembly.GetCustomAttribute<KernelExtensionAttribute>()!.ExtensionType;
        if (Activator.CreateInstance(type) is not IKernelExtension extension)
            throw new PackageException($"{assembly.GetName().Name} names {type} as its extension, which does not implement {nameof(IKernelExtension)}.");
        await extension.LoadAsync(host, cancellationToken);
    }

    private void AddFile(string file)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
            throw new PackageException($"There is no file {path}; a package is written #r \"nuget: {file}\".");
        try
        {
            AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException)
        {
            throw new PackageException($"{path} is not a .NET assembly.");
        }
        loadContext.Add([path], []);
        references.Add([path]);
    }
}
