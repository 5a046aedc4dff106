namespace CourseKit.Training;

/// <summary>Where the progress of a training is shown. Calls come one at a time, at most ten a second, on the thread that trains.</summary>
public interface IProgressView
{
    /// <summary>Shows how far the training is, in place of what was shown before. After the last call it no longer runs.</summary>
    void Show(ProgressSnapshot snapshot);
}
