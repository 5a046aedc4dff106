namespace CourseKit.Cli.Doctor;

/// <summary>One thing the doctor looks at, and the line it writes about it.</summary>
internal interface ICheck
{
    /// <summary>What the line is about: one to three words.</summary>
    string Subject { get; }

    /// <summary>How long the check may take before the doctor goes on without it.</summary>
    TimeSpan Patience => TimeSpan.FromSeconds(10);

    /// <summary>How bad it is when the check comes to no answer.</summary>
    Status WithoutAnswer => Status.Note;

    /// <summary>The command with which a person looks at the same thing.</summary>
    string ByHand { get; }

    Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation);
}
