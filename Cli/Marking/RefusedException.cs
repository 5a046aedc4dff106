namespace CourseKit.Cli.Marking;

/// <summary>A request that is not done; the page shows the sentence.</summary>
/// <param name="status">HTTP's number for it.</param>
/// <param name="refusal">The sentence, and what the page needs to go on.</param>
internal sealed class RefusedException(int status, Refusal refusal) : Exception(refusal.Problem)
{
    public RefusedException(int status, string problem) : this(status, new Refusal(problem)) { }

    public int Status => status;

    public Refusal Refusal => refusal;
}
