namespace CourseKit.Cli.Doctor;

/// <summary>All checks at once, each within its own patience. A check that throws or hangs costs its own line and
/// nothing else: the doctor is run on machines where things are broken.</summary>
internal static class Examination
{
    // A check that listens to its token ends by itself; this much later the others are given up.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<DoctorLine>> RunAsync(
        IEnumerable<ICheck> checks, IMachine machine, CancellationToken cancellation) =>
        await Task.WhenAll(checks.Select(check => ExamineAsync(check, machine, cancellation)));

    private static async Task<DoctorLine> ExamineAsync(ICheck check, IMachine machine, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(check.Patience);
        try
        {
            return await Task.Run(() => check.ExamineAsync(machine, patience.Token), CancellationToken.None)
                .WaitAsync(check.Patience + Grace, cancellation);
        }
        catch (Exception late) when (!cancellation.IsCancellationRequested && late is TimeoutException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return Unknown(check, $"no answer within {check.Patience.TotalSeconds:0} s.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Unknown(check, $"could not be examined: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static DoctorLine Unknown(ICheck check, string finding)
    {
        string remedy = $"Look for yourself: {check.ByHand}";
        return check.WithoutAnswer == Status.Problem
            ? DoctorLine.Problem(check.Subject, finding, remedy)
            : DoctorLine.Note(check.Subject, finding, remedy);
    }
}
