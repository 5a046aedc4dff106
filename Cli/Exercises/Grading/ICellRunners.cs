namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Starts the two kinds of process that grading needs. They are kept apart here because what runs the student's
/// code is to be locked in, and because nothing that the teacher's process knows may reach it.</summary>
internal interface ICellRunners
{
    /// <summary>A process for the teacher's cells.</summary>
    ICellRunner StartTrusted();

    /// <summary>A process for the student's cells.</summary>
    ICellRunner StartStudent();
}
