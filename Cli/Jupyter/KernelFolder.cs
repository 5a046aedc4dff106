namespace CourseKit.Cli.Jupyter;

/// <summary>Puts a kernel's folder in its place or takes it away, whole or not at all: it is written beside and renamed.</summary>
/// <param name="kernels">The folder of kernels.</param>
/// <param name="name">The kernel's name, checked.</param>
internal sealed class KernelFolder(string kernels, string name)
{
    public string Path { get; } = System.IO.Path.Combine(kernels, name);

    /// <summary>What is there now, under this name in any case, as Jupyter looks for it; null if nothing is.</summary>
    public string? Occupant => Directory.Exists(kernels)
        ? Directory.EnumerateFileSystemEntries(kernels).FirstOrDefault(entry => System.IO.Path.GetFileName(entry).Equals(name, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>Writes a new folder and lets it take the place of what is there.</summary>
    /// <exception cref="UserErrorException">It cannot be written; what was there still is.</exception>
    public void Replace(Action<string> write)
    {
        string? part = null;
        try
        {
            Directory.CreateDirectory(kernels);
            part = Beside();
            Directory.CreateDirectory(part);
            write(part);
            (string Before, string Now)? old = Occupant is { } occupant ? MoveAside(occupant) : null;
            try
            {
                Directory.Move(part, Path);
            }
            catch when (old is { } moved)
            {
                Directory.Move(moved.Now, moved.Before);
                throw;
            }
            if (old is { } replaced)
                Directory.Delete(replaced.Now, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Discard(part);
            throw new UserErrorException($"The kernel cannot be written to {Path}: {exception.Message.TrimEnd('.')}; choose another place with --prefix or --user.");
        }
    }

    /// <summary>Takes the folder away.</summary>
    /// <exception cref="UserErrorException">It cannot be removed.</exception>
    public static void Remove(string folder)
    {
        try
        {
            var gone = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(folder)!, $".{Guid.NewGuid():n}.part");
            Directory.Move(folder, gone);
            Directory.Delete(gone, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{folder} cannot be removed: {exception.Message.TrimEnd('.')}; check who owns it.");
        }
    }

    private (string Before, string Now) MoveAside(string occupant)
    {
        var aside = Beside();
        Directory.Move(occupant, aside);
        return (occupant, aside);
    }

    private string Beside() => System.IO.Path.Combine(kernels, $".{Guid.NewGuid():n}.part");

    private static void Discard(string? part)
    {
        try
        {
            if (part is not null)
                Directory.Delete(part, recursive: true);
        }
        catch (Exception leftover) when (leftover is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to report.
        }
    }
}
