using System.CommandLine;

namespace CourseKit.Cli.Jupyter;

/// <summary><c>coursekit jupyter</c>: the kernel, and its place in Jupyter's menus.</summary>
internal static class JupyterCommand
{
    public const string Name = "jupyter";

    public static Command Create() => new(Name, "The C# kernel for Jupyter: installs it, lists it, removes it.")
    {
        KernelCommand.Create(),
        InstallCommand.Create(),
        ListCommand.Create(),
        UninstallCommand.Create(),
    };
}
