using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Output;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Microsoft.DotNet.Interactive;

/// <summary>Carries out what a cell asks of a kernel.</summary>
internal static class CommandRunner
{
    public static async Task<KernelCommandResult> RunAsync(KernelCommand command, string kernel)
    {
        var cell = Kernel.Cell();
        var source = command switch
        {
            SubmitCode submit when kernel is "csharp" or "c#" or "C#" || kernel == Kernel.Root.Name => submit.Code,
            // What shows text in a form of its own is a magic command here.
            SubmitCode submit => $"#!{kernel}\n{submit.Code}",
            AddPackageSource added => $"#i \"nuget: {added.PackageSource}\"",
            _ => throw new NotSupportedException($"This kernel knows the commands {nameof(SubmitCode)} and {nameof(AddPackageSource)}, and no {command.GetType().Name}."),
        };
        try
        {
            var value = await cell.Host!.SubmitAsync(source, "submitted code");
            if (value is null)
                return new(command, new CommandSucceeded(command));
            var bundle = ValueFormatter.Format(value);
            Displayed.Show(cell, bundle);
            return new(command, new ReturnValueProduced(value, command, [.. bundle.Data.Select(form => new FormattedValue(form.Key, form.Value))]), new CommandSucceeded(command));
        }
        catch (Exception exception) when (!Interrupts.Caused(exception))
        {
            cell.Print(isError: true, string.Join('\n', cell.Describe(exception)) + "\n");
            return new(command, new CommandFailed(exception, command));
        }
    }
}
