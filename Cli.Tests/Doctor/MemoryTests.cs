using CourseKit.Cli.Doctor;
using CourseKit.Cli.Doctor.Checks;
using CsCheck;

namespace CourseKit.Cli.Tests.Doctor;

public sealed class MemoryTests
{
    private const long MiB = ByteCount.MiB;

    [Fact]
    public void A_limit_of_version_2_counts_and_what_caches_hold_does_not()
    {
        FakeMachine machine = InGroup("0::/user.slice/job\n");
        machine.Files["/sys/fs/cgroup/user.slice/job/memory.max"] = $"{2048 * MiB}\n";
        machine.Files["/sys/fs/cgroup/user.slice/job/memory.current"] = $"{1024 * MiB}\n";
        machine.Files["/sys/fs/cgroup/user.slice/job/memory.stat"] = $"anon 1\ninactive_file {824 * MiB}\n";

        Assert.Equal(new ControlGroupMemory(2048 * MiB, 200 * MiB), ControlGroupMemory.Read(machine));
    }

    [Fact]
    public void A_parent_s_tighter_limit_holds_for_its_children()
    {
        FakeMachine machine = InGroup("0::/slurm/job\n");
        machine.Files["/sys/fs/cgroup/slurm/job/memory.max"] = "max\n";
        machine.Files["/sys/fs/cgroup/slurm/memory.max"] = $"{512 * MiB}\n";

        Assert.Equal(512 * MiB, ControlGroupMemory.Read(machine)?.Limit);
    }

    [Fact]
    public void A_limit_of_version_1_is_read_from_the_memory_controller_s_own_tree()
    {
        FakeMachine machine = InGroup("9:name=systemd:/\n4:cpu,memory:/jobs/7\n0::/\n");
        machine.Files["/sys/fs/cgroup/memory/jobs/7/memory.limit_in_bytes"] = $"{4096 * MiB}";
        machine.Files["/sys/fs/cgroup/memory/memory.limit_in_bytes"] = "9223372036854771712";

        Assert.Equal(4096 * MiB, ControlGroupMemory.Read(machine)?.Limit);
    }

    [Fact]
    public void A_container_whose_group_path_is_the_host_s_is_limited_by_its_root_group()
    {
        FakeMachine machine = InGroup("4:memory:/docker/0123abcd\n");
        machine.Files["/sys/fs/cgroup/memory/memory.limit_in_bytes"] = $"{1000 * MiB}";

        Assert.Equal(1000 * MiB, ControlGroupMemory.Read(machine)?.Limit);
    }

    [Theory]
    [InlineData("max")]
    [InlineData("9223372036854771712")]
    [InlineData("")]
    [InlineData("many")]
    public void No_limit_is_no_limit(string written)
    {
        FakeMachine machine = InGroup("0::/\n");
        machine.Files["/sys/fs/cgroup/memory.max"] = written;

        Assert.Null(ControlGroupMemory.Read(machine));
    }

    [Fact]
    public async Task A_tight_container_on_a_large_machine_is_a_problem_and_the_remedy_is_the_container_s()
    {
        FakeMachine machine = InGroup("0::/\n");
        machine.Files["/sys/fs/cgroup/memory.max"] = $"{1024 * MiB}";

        DoctorLine line = await new MemoryCheck().ExamineAsync(machine, TestContext.Current.CancellationToken);

        Assert.Equal(Status.Problem, line.Status);
        Assert.Contains("1 GiB", line.Finding, StringComparison.Ordinal);
        Assert.Contains("the machine has 16 GiB", line.Finding, StringComparison.Ordinal);
        Assert.Contains("--memory", line.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_that_others_hold_is_only_a_note()
    {
        FakeMachine machine = new();
        machine.Files["/proc/meminfo"] = "MemTotal: 8388608 kB\nMemAvailable: 524288 kB\n";

        DoctorLine line = await new MemoryCheck().ExamineAsync(machine, TestContext.Current.CancellationToken);

        Assert.Equal(Status.Note, line.Status);
    }

    [Fact]
    public void Whatever_the_files_hold_reading_them_does_not_throw() =>
        Gen.Select(Gen.String, Gen.String, Gen.String).Sample((groups, limit, information) =>
        {
            FakeMachine machine = InGroup($"0::/\n4:memory:/a/b\n{groups}");
            machine.Files["/sys/fs/cgroup/memory.max"] = limit;
            machine.Files["/sys/fs/cgroup/memory/a/memory.limit_in_bytes"] = limit;
            machine.Files["/sys/fs/cgroup/memory.stat"] = information;
            machine.Files["/proc/meminfo"] = $"MemTotal:{information}\nMemTotal:";
            ControlGroupMemory.Read(machine);
            MemoryInformation.Read(machine);
        });

    private static FakeMachine InGroup(string groups)
    {
        FakeMachine machine = new();
        machine.Files["/proc/self/cgroup"] = groups;
        return machine;
    }
}
