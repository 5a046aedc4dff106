using System.Security.Cryptography;
using System.Text;
using NuGet.Configuration;

namespace CourseKit.Kernel.Packages;

/// <summary>Where packages come from and go to: the NuGet.Config of the notebook's folder, those above it, the user's and the
/// machine's, NUGET_PACKAGES, and what <c>#i</c> has added.</summary>
internal sealed class PackageSources
{
    private readonly Dictionary<string, AddedSource> _added;

    private PackageSources(ISettings settings, IReadOnlyList<PackageSource> sources, Dictionary<string, AddedSource> added)
    {
        _added = added;
        Settings = settings;
        All = sources;
        PackagesFolder = SettingsUtility.GetGlobalPackagesFolder(settings);
        FallbackFolders = SettingsUtility.GetFallbackPackageFolders(settings);
        Mapping = PackageSourceMapping.GetPackageSourceMapping(settings);
    }

    public ISettings Settings { get; }

    public IReadOnlyList<PackageSource> All { get; }

    /// <summary>Where packages are unpacked, shared by all programs of the user.</summary>
    public string PackagesFolder { get; }

    public IReadOnlyList<string> FallbackFolders { get; }

    private PackageSourceMapping Mapping { get; }

    /// <exception cref="PackageException">A NuGet.Config cannot be read, or a source cannot be used.</exception>
    public static PackageSources Read(string folder, IEnumerable<AddedSource> added)
    {
        try
        {
            var settings = NuGet.Configuration.Settings.LoadDefaultSettings(folder);
            var configured = SettingsUtility.GetEnabledSources(settings).ToList();
            var more = added.Where(source => !configured.Exists(other => other.Source == source.Address)).ToDictionary(source => source.Address, StringComparer.Ordinal);
            configured.AddRange(more.Keys.Select(address => new PackageSource(address)));
            return configured.Find(IsOpenToAnybody) is { } open ? throw NotEncrypted(open) : new(settings, configured, more);
        }
        catch (NuGetConfigurationException exception)
        {
            throw new PackageException($"{exception.Message.TrimEnd('.')}: correct that NuGet.Config.");
        }
    }

    /// <summary>Refuses an address that anybody on the way could answer for, unless a NuGet.Config allows it.</summary>
    /// <exception cref="PackageException">It may not be added.</exception>
    public static void RequireEncrypted(string address, string folder)
    {
        var source = new PackageSource(address);
        if (IsOpenToAnybody(source) && !Read(folder, []).All.Any(configured => configured.Source == address))
            throw NotEncrypted(source);
    }

    /// <summary>The line that added a source; null for one of a NuGet.Config.</summary>
    public AddedSource? AddedBy(PackageSource source) => _added.GetValueOrDefault(source.Source);

    /// <summary>The sources that may be asked for a package: all, unless a NuGet.Config maps packages to sources.</summary>
    public IReadOnlyList<PackageSource> For(string id)
    {
        if (!Mapping.IsEnabled)
            return All;
        var names = Mapping.GetConfiguredPackageSources(id);
        return [.. All.Where(source => names.Contains(source.Name, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>For a sentence: the sources asked for a package.</summary>
    public string Spoken(string id) => For(id) is { Count: > 0 } sources
        ? string.Join(", ", sources.Select(source => Spoken(source)))
        : Mapping.IsEnabled ? $"any source: the packageSourceMapping of a NuGet.Config names none for {id}" : "any source: there is none in a NuGet.Config";

    /// <summary>For a sentence, which may end up in a published notebook: the address without what may be secret in it.</summary>
    public static string Spoken(PackageSource source) => !source.IsHttp ? source.Source
        : new UriBuilder(source.SourceUri) { UserName = "", Password = "", Query = "", Fragment = "" }.Uri.AbsoluteUri;

    /// <summary>All that decides what is found, but for the sources' content. Credentials enter as a hash only.</summary>
    public IEnumerable<string> Key() =>
    [
        PackagesFolder,
        .. FallbackFolders,
        .. All.Select(source => source.Source),
        .. Settings.GetConfigFilePaths().Where(File.Exists)
            .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(file))))}"),
    ];

    private static PackageException NotEncrypted(PackageSource open) =>
        new($"The package source {Spoken(open)} is not encrypted, so that anybody on the way could exchange a package; use https, or set allowInsecureConnections for it in a NuGet.Config.");

    private static bool IsOpenToAnybody(PackageSource source) =>
        source is { IsHttp: true, IsHttps: false, AllowInsecureConnections: false } && !source.SourceUri.IsLoopback;
}
