namespace CourseKit.Training;

/// <summary>When to draw next: a tenth of a second after the last time, or later where drawing takes long, so that it takes no
/// more than a two-hundredth of the time, as long as a second's pause is enough for that. By a clock that nobody can set back.</summary>
internal sealed class ProgressPace(TimeProvider time)
{
    private const int ShareOfTime = 200;

    private readonly long _least = time.TimestampFrequency / 10;
    // The very first drawings are slow, and alone in that: they must not silence the display for long.
    private readonly long _most = time.TimestampFrequency;
    private readonly long _mostAtFirst = 2 * time.TimestampFrequency / 5;
    private int _first = 5;
    private long _begun;
    private long _next;

    public bool IsDue() => time.GetTimestamp() >= _next;

    public void Begin() => _begun = time.GetTimestamp();

    public void End()
    {
        var now = time.GetTimestamp();
        _next = now + Math.Clamp(ShareOfTime * (now - _begun), _least, _first-- > 0 ? _mostAtFirst : _most);
        _first = Math.Max(_first, 0);
    }
}
