using System.CommandLine;
using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Jupyter;

/// <summary><c>coursekit jupyter uninstall</c></summary>
internal static class UninstallCommand
{
    public static Command Create()
    {
        var place = new KernelPlace();
        var name = InstallCommand.NameOption();
        var force = new Option<bool>("--force") { Description = "Remove a kernel that is not CourseKit's." };
        var command = new Command("uninstall", "Removes CourseKit's kernel from Jupyter.") { name, force };
        place.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var kernels = await place.KernelsFolderAsync(parsed, new ThisMachine(), cancellationToken);
            Uninstall(new KernelFolder(kernels, KernelName.Check(parsed.GetRequiredValue(name))), parsed.GetValue(force));
            return 0;
        });
        return command;
    }

    private static void Uninstall(KernelFolder folder, bool force)
    {
        if (folder.Occupant is not { } occupant || !Directory.Exists(occupant))
            throw new UserErrorException($"There is no kernel {folder.Path}; `coursekit jupyter list` says where one is, and --user, --prefix and --sys-prefix name the place.");
        if (!KernelSpec.Read(occupant).IsOurs && !force)
            throw new UserErrorException($"{occupant} is another program's kernel and stays; --force removes it.");
        KernelFolder.Remove(occupant);
        Console.WriteLine($"Removed the kernel {Path.GetFileName(folder.Path)}: {occupant}");
    }
}
