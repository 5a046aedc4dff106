using System.CommandLine;
using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Jupyter;

/// <summary><c>coursekit jupyter install</c></summary>
internal static class InstallCommand
{
    private const string Explanation = """
        Jupyter then starts this very copy of the program, so install from where it is to stay: a published folder
        or a .NET tool. Installing again replaces the kernel of that name if it is CourseKit's, and leaves it alone
        without --force if it is somebody else's. Notebooks made for .NET Interactive ask for .net-csharp.
        """;

    public static Command Create()
    {
        var place = new KernelPlace();
        var name = NameOption();
        var displayName = new Option<string>("--display-name") { Description = "The name in Jupyter's menus.", DefaultValueFactory = _ => ".NET (C#)" };
        var force = new Option<bool>("--force") { Description = "Replace a kernel of that name which is not CourseKit's." };
        var command = new ExplainedCommand("install", "Makes the C# kernel known to Jupyter.", Explanation) { name, displayName, force };
        place.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var kernels = await place.KernelsFolderAsync(parsed, new ThisMachine(), cancellationToken);
            Install(new KernelFolder(kernels, KernelName.Check(parsed.GetRequiredValue(name))), Shown(parsed.GetRequiredValue(displayName)), parsed.GetValue(force));
            return 0;
        });
        return command;
    }

    /// <summary>The kernel's name, for this command and <c>uninstall</c>.</summary>
    public static Option<string> NameOption() => new("--name") { Description = "The kernel's name.", DefaultValueFactory = _ => KernelName.Default };

    private static void Install(KernelFolder folder, string displayName, bool force)
    {
        var occupant = folder.Occupant;
        if (File.Exists(occupant))
            throw new UserErrorException($"{occupant} is a file where the kernel's folder should be; remove it first.");
        var updates = occupant is not null && KernelSpec.Read(occupant).IsOurs;
        if (occupant is not null && !updates && !force)
            throw new UserErrorException($"{occupant} is another program's kernel; choose a name of its own with --name, or replace it with --force.");
        folder.Replace(path => KernelSpecFiles.WriteTo(path, displayName));

        var name = Path.GetFileName(folder.Path);
        Console.WriteLine($"{(updates ? "Updated" : "Installed")} the kernel {name}, \"{displayName}\" in Jupyter's menus: {folder.Path}");
        Console.WriteLine($"It starts {string.Join(' ', KernelProgram.Arguments.SkipLast(1))}");
        Console.WriteLine($"Use it: jupyter notebook, or jupyter console --kernel {name}");
        if (!KernelProgram.IsReadyToRun)
            Console.WriteLine("This is a development build, which starts slowly. For one that starts fast and stays when the clone changes: dotnet publish Cli -c Release -o FOLDER, then FOLDER/coursekit jupyter install");
    }

    private static string Shown(string displayName) => !string.IsNullOrWhiteSpace(displayName) && !displayName.Any(char.IsControl)
        ? displayName
        : throw new UserErrorException("--display-name needs a line of text, which Jupyter's menus show.");
}
