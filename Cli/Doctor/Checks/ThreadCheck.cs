using System.Globalization;

namespace CourseKit.Cli.Doctor.Checks;

/// <summary>The processors, and whether OpenMP's threads will get in each other's way on them.</summary>
internal sealed class ThreadCheck : ICheck
{
    // Measured: on two shared cores two spinning threads can be ten times slower than one.
    private const int FewProcessors = 2;

    public string Subject => "CPU threads";

    public string ByHand => "nproc";

    public Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation) => Task.FromResult(Examine(machine));

    private DoctorLine Examine(IMachine machine)
    {
        string? threads = machine.Variable("OMP_NUM_THREADS");
        string? policy = machine.Variable("OMP_WAIT_POLICY");
        string finding = $"{machine.Processors}"
            + (threads is null ? "" : $", OMP_NUM_THREADS={threads}")
            + (policy is null ? "" : $", OMP_WAIT_POLICY={policy}");
        bool counted = int.TryParse(threads, NumberStyles.None, CultureInfo.InvariantCulture, out int asked);
        if (counted && asked > machine.Processors)
        {
            return DoctorLine.Note(
                Subject,
                $"{finding}: more threads than processors slow each other down.",
                Set(machine, "OMP_NUM_THREADS", machine.Processors.ToString(CultureInfo.InvariantCulture)));
        }

        bool waitsQuietly = string.Equals(policy, "PASSIVE", StringComparison.OrdinalIgnoreCase) || (counted && asked == 1) || machine.Processors == 1;
        return machine.Processors > FewProcessors || waitsQuietly
            ? DoctorLine.Ok(Subject, finding)
            : DoctorLine.Note(
                Subject,
                $"{finding}: with so few, threads that wait by spinning can make training ten times slower; `coursekit run` sees to it itself, another kernel does not.",
                Set(machine, "OMP_WAIT_POLICY", "PASSIVE"));
    }

    private static string Set(IMachine machine, string name, string value) =>
        machine.System == OperatingSystemKind.Windows ? $"setx {name} {value}" : $"export {name}={value}";
}
