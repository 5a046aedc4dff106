namespace CourseKit.Course.Tests.Training;

/// <summary>A clock that goes on only when told to.</summary>
internal sealed class FakeTime : TimeProvider
{
    private long _milliseconds;

    public override long TimestampFrequency => 1000;

    public void Pass(long milliseconds) => _milliseconds += milliseconds;

    public override long GetTimestamp() => _milliseconds;
}
