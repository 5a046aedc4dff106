namespace CourseKit.Experiments;

/// <summary>Something that whoever asked for an experiment or a training has to mend.</summary>
/// <param name="message">One sentence: what, where, what to do.</param>
public sealed class ExperimentException(string message) : Exception(message);
