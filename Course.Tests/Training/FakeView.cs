using CourseKit.Training;

namespace CourseKit.Course.Tests.Training;

/// <summary>Remembers what it was to show.</summary>
internal sealed class FakeView(Action? showing = null) : IProgressView
{
    public List<ProgressSnapshot> Shown { get; } = [];

    public ProgressSnapshot Last => Shown[^1];

    public void Show(ProgressSnapshot snapshot)
    {
        Shown.Add(snapshot);
        showing?.Invoke();
    }
}
