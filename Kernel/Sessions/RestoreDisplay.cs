using System.Diagnostics;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Packages;

namespace CourseKit.Kernel.Sessions;

/// <summary>What a reader sees of packages being found: nothing while it is quick, then what is being waited for, and in the end
/// the versions, where the cell does not name them itself.</summary>
internal static class RestoreDisplay
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<PackageSet> ShowAsync(
        IKernelHost host, IReadOnlyList<PackageRequest> requests, Func<Task<PackageSet>> find, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var names = string.Join(", ", requests);
        // Not on the thread that runs cells, which an interrupt wakes from whatever it waits for.
        var finding = Task.Run(find, cancellationToken);
        if (await Task.WhenAny(finding, Task.Delay(Patience, cancellationToken)) == finding || cancellationToken.IsCancellationRequested)
        {
            var quick = await finding;
            if (requests.Any(request => request.ExactVersion is null || request.TakesAnother) && Versions(requests, quick) is { Length: > 0 } versions)
                host.Display(new MimeBundle(versions));
            return quick;
        }

        var shown = host.Display(new MimeBundle($"Restoring {names} …"));
        // An interrupted cell lets go of what it awaits; this is still said.
        await using var interrupted = cancellationToken.Register(() => shown.Update(new MimeBundle($"Restoring {names} was interrupted.")));
        try
        {
            var set = await finding;
            shown.Update(new MimeBundle(FormattableString.Invariant($"{(Versions(requests, set) is { Length: > 0 } versions ? versions : names)} ({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s)")));
            return set;
        }
        catch (PackageException)
        {
            shown.Update(new MimeBundle($"Restoring {names} failed."));
            throw;
        }
    }

    private static string Versions(IEnumerable<PackageRequest> requests, PackageSet set) => string.Join(", ", requests
        .Select(request => set.Packages.FirstOrDefault(package => string.Equals(package.Id, request.Id, StringComparison.OrdinalIgnoreCase)))
        .OfType<ResolvedPackage>()
        .Select(package => $"{package.Id} {package.Version}"));
}
