namespace CourseKit.Kernel.Jupyter;

/// <summary>What the kernel has to say to whoever runs the server: one line each, on the process's own standard error.</summary>
internal sealed class KernelLog(TextWriter writer)
{
    private readonly Lock _gate = new();

    public void Write(string line)
    {
        lock (_gate)
        {
            try
            {
                writer.WriteLine($"coursekit: {line}");
                writer.Flush();
            }
            catch (Exception unwritable) when (unwritable is IOException or ObjectDisposedException)
            {
                // Nobody reads it any more.
            }
        }
    }
}
