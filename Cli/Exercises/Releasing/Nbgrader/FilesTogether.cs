using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing.Nbgrader;

/// <summary>Writes several files, each into a folder that need not exist: all of them or, if one fails, none.</summary>
internal static class FilesTogether
{
    /// <exception cref="UserErrorException">One could not be written; everything is as it was.</exception>
    public static void Write(IReadOnlyList<(string Path, string Text)> files)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (var (path, text) in files)
            {
                MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, undo);
                var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
                AtomicFile.WriteText(path, text);
                undo.Push(() => PutBack(path, before));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            while (undo.TryPop(out var step))
                Try(step);
            throw new UserErrorException(failure is UnauthorizedAccessException ? $"Nothing was written: {failure.Message.TrimEnd('.')}; choose another folder with --out." : failure.Message);
        }
    }

    private static void MakeFolder(string folder, Stack<Action> undo)
    {
        if (Directory.Exists(folder))
            return;
        if (Path.GetDirectoryName(folder) is { } parent)
            MakeFolder(parent, undo);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (IOException failure)
        {
            throw new IOException($"The folder {folder} cannot be made: {failure.Message.TrimEnd('.')}; choose another with --out.", failure);
        }
        undo.Push(() => Directory.Delete(folder));
    }

    private static void PutBack(string path, byte[]? before)
    {
        if (before is null)
            File.Delete(path);
        else
            File.WriteAllBytes(path, before);
    }

    private static void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception leftover) when (leftover is IOException or UnauthorizedAccessException)
        {
            // What made writing fail is what to tell.
        }
    }
}
