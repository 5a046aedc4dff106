using System.CommandLine;
using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Jupyter;

/// <summary><c>coursekit jupyter list</c></summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "Lists the kernels that Jupyter finds, and what became of CourseKit's.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var folders = await new JupyterFolders(new ThisMachine()).AllAsync(cancellationToken);
            var kernels = folders.SelectMany(folder => KernelSpec.In(Path.Combine(Path.GetFullPath(folder), "kernels"))).ToArray();
            if (!kernels.Any(kernel => kernel.IsOurs))
                Console.WriteLine("CourseKit's kernel is not installed in any of Jupyter's folders; `coursekit jupyter install` does it.");
            HashSet<string> names = [];
            foreach (var kernel in kernels)
                Write(kernel, isHidden: !names.Add(kernel.Name));
            return 0;
        });
        return command;
    }

    private static void Write(KernelSpec kernel, bool isHidden)
    {
        Console.WriteLine($"{kernel.Name}  {kernel.DisplayName}{(kernel.IsOurs ? "" : "  (not CourseKit's)")}{(isHidden ? "  (hidden by the one above)" : "")}");
        Console.WriteLine($"    {kernel.Folder}");
        if (!kernel.IsOurs)
            return;
        Console.WriteLine(kernel.MissingFile is { } missing
            ? $"    cannot start: {missing} is gone; run `coursekit jupyter install` of a copy that stays"
            : $"    starts {string.Join(' ', kernel.Arguments.SkipLast(1))}");
    }
}
