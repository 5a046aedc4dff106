namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether the disks have room where the course writes: packages, temporary files, results.</summary>
internal sealed class DiskCheck : ICheck
{
    public string Subject => "Free disk";

    public string ByHand => "df -h";

    public Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation) => Task.FromResult(Examine(machine));

    private DoctorLine Examine(IMachine machine)
    {
        (Place Place, long? Free)[] places = [.. Places(machine).Select(place => (place, machine.FreeBytes(place.Folder)))];
        (Place Place, long? Free)[] tight = [.. places.Where(entry => entry.Free < entry.Place.Needed)];
        if (tight.Length > 0)
        {
            string finding = string.Join("; ", tight.Select(entry =>
                $"{ByteCount.Format(entry.Free ?? 0)} in {entry.Place.Folder} ({entry.Place.What}), which needs {ByteCount.Format(entry.Place.Needed)}"));
            return DoctorLine.Problem(Subject, $"{finding}.", $"Make room, or move it: {tight[0].Place.Move}");
        }

        // Most machines have one disk, and its number need not be said four times.
        string[] known = [.. places
            .Where(entry => entry.Free is not null)
            .GroupBy(entry => ByteCount.Format(entry.Free ?? 0), entry => entry.Place.What)
            .Select(disk => $"{disk.Key} {string.Join(", ", disk)}")];
        return known.Length == 0
            ? DoctorLine.Note(Subject, "the system does not say how much is free; 2.5 GiB are needed.", $"Look for yourself: {ByHand}")
            : DoctorLine.Ok(Subject, string.Join("; ", known));
    }

    private static IEnumerable<Place> Places(IMachine machine)
    {
        string packages = machine.Variable("NUGET_PACKAGES") ?? Path.Combine(machine.HomeFolder, ".nuget", "packages");
        bool hasLibtorch = machine.Exists(Path.Combine(packages, "libtorch-cpu"));
        string set = machine.System == OperatingSystemKind.Windows ? "setx" : "export";
        string equals = machine.System == OperatingSystemKind.Windows ? " " : "=";
        string temporary = machine.System == OperatingSystemKind.Windows ? "TEMP" : "TMPDIR";

        // Measured: 2.0 GiB of packages from nothing, 2.9 GiB with those of the tests. Once libtorch is there, little is added.
        yield return new(packages, "for packages", hasLibtorch ? 100 * ByteCount.MiB : 5 * ByteCount.GiB / 2, $"{set} NUGET_PACKAGES{equals}FOLDER");
        yield return new(OwnCache(machine), "for the program's cache", 50 * ByteCount.MiB, $"{set} COURSEKIT_CACHE{equals}FOLDER");
        yield return new(machine.TemporaryFolder, "for temporary files", 200 * ByteCount.MiB, $"{set} {temporary}{equals}FOLDER");
        yield return new(machine.CurrentFolder, "in the current folder", 100 * ByteCount.MiB, "coursekit run --out FOLDER");
    }

    // Where the patched copy of the native library goes: the same choice as the loader makes.
    private static string OwnCache(IMachine machine) =>
        machine.Variable("COURSEKIT_CACHE")
        ?? Path.Combine(machine.Variable("XDG_CACHE_HOME") ?? Path.Combine(machine.HomeFolder, ".cache"), "coursekit");

    private sealed record Place(string Folder, string What, long Needed, string Move);
}
