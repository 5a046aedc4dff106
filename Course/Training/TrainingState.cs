using System.Text.Json.Serialization;

namespace CourseKit.Training;

/// <summary>How far a training has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrainingState>))]
public enum TrainingState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>All epochs that were announced are over.</summary>
    Finished,

    /// <summary>It ended before its last epoch did: an interrupt, an exception, a <c>break</c>.</summary>
    Stopped,
}
