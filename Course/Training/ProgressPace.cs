namespace CourseKit.Training;

/// <summary>When to draw next: a tenth of a second after the last time, or later where drawing takes long, so that it never takes
/// more than a two-hundredth of the time. By a clock that nobody can set back.</summary>
internal sealed class ProgressPace(TimeProvider time)
{
    private const int ShareOfTime = 200;

    private readonly long _least = time.TimestampFrequency / 10;
    // The very first drawing is slow, and alone in that: it must not silence the display for long.
    private readonly long _most = 2 * time.TimestampFrequency;
    private long _begun;
    private long _next;

    public bool IsDue() => time.GetTimestamp() >= _next;

    public void Begin() => _begun = time.GetTimestamp();

    public void End()
    {
        var now = time.GetTimestamp();
        _next = now + Math.Clamp(ShareOfTime * (now - _begun), _least, _most);
    }
}
