namespace CourseKit.Kernel.Abstractions;

/// <summary>What a package adds to the kernel that loads it: formatters, magic commands, namespaces in scope.</summary>
public interface IKernelExtension
{
    /// <summary>Registers everything with <paramref name="host"/>. Called once, on the thread that runs cells.</summary>
    /// <param name="host">The kernel that loads the extension.</param>
    /// <param name="cancellationToken">Cancelled when the loading cell is interrupted.</param>
    Task LoadAsync(IKernelHost host, CancellationToken cancellationToken);
}
