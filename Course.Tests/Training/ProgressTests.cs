using CourseKit.Training;

namespace CourseKit.Course.Tests.Training;

public sealed class ProgressTests
{
    private readonly FakeTime _time = new();
    private readonly FakeView _view = new();

    [Fact]
    public void A_training_that_runs_through_ends_as_finished_with_the_means_of_its_epochs()
    {
        var progress = Start(epochs: 2, batches: 2);
        foreach (var epoch in progress.Epochs())
        {
            progress.Batch(4.0 / epoch, 0.5);
            _time.Pass(1000);
            progress.Batch(2.0 / epoch, 1);
            progress.Epoch(epoch == 1 ? 5 : 6, 0.25 * epoch);
        }

        var history = progress.History;
        Assert.Equal(TrainingState.Finished, history.State);
        Assert.Equal([3, 1.5], history.Epochs.Select(epoch => epoch.Loss)); // (4 + 2) / 2 and (2 + 1) / 2
        Assert.Equal([0.75, 0.75], history.Epochs.Select(epoch => epoch.Accuracy));
        Assert.Equal([5.0, 6], history.Epochs.Select(epoch => epoch.TestLoss));
        Assert.Equal([1, 1], history.Epochs.Select(epoch => epoch.Seconds));
        Assert.Equal([0.25, 0.75, 1.25, 1.75], history.Batches.Select(batch => batch.Epoch)); // the middle of each batch
        Assert.Equal(2, history.Best!.Epoch);
        Assert.Equal("training: 2 epochs in 2 s; loss 1.5, accuracy 75.0 %, test loss 6, test accuracy 50.0 %", history.ToString());
        Assert.Equal(TrainingState.Finished, _view.Last.History.State);
    }

    [Fact]
    public void The_first_batch_of_a_second_is_drawn_and_those_within_the_next_tenth_are_only_recorded()
    {
        using var progress = Start(epochs: 1, batches: 1000);
        for (var i = 0; i < 1000; i++)
        {
            _time.Pass(1);
            progress.Batch(1);
        }
        // At 0, 100, … 1000 ms.
        Assert.Equal(11, _view.Shown.Count);
        Assert.Equal(1000, progress.History.Last.Batch);
    }

    [Fact]
    public void A_view_that_takes_long_to_draw_is_called_less_often()
    {
        // 5 ms a time: a second, 200 times as long, passes in between; 0.4 seconds after each of the first five, which may be slow
        // only because they are the first. 10 seconds and a little hold 5 of these pauses and 8 of those.
        var slow = new FakeView(() => _time.Pass(5));
        using var progress = new Progress(1, 10_000, null, _time, slow);
        for (var i = 0; i < 10_000; i++)
        {
            _time.Pass(1);
            progress.Batch(1);
        }
        Assert.InRange(slow.Shown.Count, 13, 14);
    }

    [Fact]
    public void The_line_of_a_running_training_has_its_bar_rate_time_left_loss_and_accuracy()
    {
        using var progress = Start(epochs: 2, batches: 200);
        for (var i = 0; i < 50; i++)
        {
            _time.Pass(10);
            progress.Batch(0.25, 0.9);
        }
        // A quarter of the first epoch: 2 of 11 blocks (25 % of 11 is 2.75); 350 batches are left at 100 a second.
        Assert.StartsWith("epoch 1/2 ██░░░░░░░░░ 25% 50/200  100 batches/s  0:04 left  loss 0.25  accuracy 90.0 %  ", _view.Last.ToString());
    }

    [Fact]
    public void The_rate_is_in_images_where_the_batch_size_is_told()
    {
        using var progress = new Progress(1, 100, 64, _time, _view);
        for (var i = 0; i < 20; i++)
        {
            _time.Pass(10);
            progress.Batch(1);
        }
        Assert.Contains("  6400 images/s  ", _view.Last.ToString()); // 100 batches a second
    }

    [Fact]
    public void After_an_epoch_the_time_left_counts_the_test_too()
    {
        using var progress = Start(epochs: 3, batches: 10);
        for (var i = 0; i < 10; i++)
            progress.Batch(1);
        _time.Pass(4000);
        progress.Epoch(1);
        for (var i = 0; i < 5; i++)
            progress.Batch(1);
        _time.Pass(100);
        progress.Batch(1);
        // 1.4 epochs of 4 seconds.
        Assert.Equal(5.6, _view.Last.SecondsLeft!.Value, 1e-9);
    }

    [Fact]
    public void Without_a_number_of_batches_the_first_epoch_tells_it()
    {
        using var progress = new Progress(2, null, null, _time, _view);
        progress.Batch(1);
        _time.Pass(200);
        progress.Batch(1);
        Assert.Null(_view.Last.Share);
        Assert.StartsWith("epoch 1/2 batch 2  ", _view.Last.ToString());

        progress.Epoch();
        _time.Pass(200);
        progress.Batch(1);
        Assert.Equal(0.5, _view.Last.Share);
    }

    [Fact]
    public void A_loop_that_throws_ends_the_display_where_it_stopped()
    {
        var progress = Start(epochs: 5, batches: 100);
        Assert.Throws<DivideByZeroException>(() =>
        {
            foreach (var epoch in progress.Epochs())
            {
                for (var i = 1; i <= 100; i++)
                {
                    progress.Batch(0.5);
                    if (epoch == 2 && i == 40)
                        throw new DivideByZeroException();
                }
            }
        });
        Assert.Equal(TrainingState.Stopped, _view.Last.History.State);
        Assert.StartsWith("training: stopped at epoch 2, batch 40; loss 0.5", _view.Last.ToString());
        Assert.Equal(140, _view.Last.History.Batches.Count);
    }

    [Fact]
    public void A_loop_left_by_break_after_an_epoch_has_stopped_after_it()
    {
        var progress = Start(epochs: 5, batches: 1);
        foreach (var epoch in progress.Epochs())
        {
            progress.Batch(1);
            progress.Epoch(1);
            if (epoch == 3)
                break;
        }
        Assert.Equal("stopped after epoch 3 of 5", _view.Last.History.Ending);
    }

    [Fact]
    public void Without_the_loop_over_epochs_dispose_ends_the_display()
    {
        using (var progress = Start(epochs: 2, batches: 10))
            progress.Batch(1);
        Assert.Equal("stopped at epoch 1, batch 1", _view.Last.History.Ending);

        using (Start(epochs: 2, batches: 10))
        {
        }
        Assert.Equal("stopped before the first batch", _view.Last.History.Ending);
    }

    [Fact]
    public void Disposing_a_finished_training_draws_nothing_more()
    {
        var progress = Start(epochs: 1, batches: 1);
        progress.Batch(1);
        progress.Epoch(1);
        var drawn = _view.Shown.Count;
        progress.Dispose();
        progress.Dispose();
        Assert.Equal(drawn, _view.Shown.Count);
    }

    [Fact]
    public void An_ended_progress_says_to_start_another()
    {
        var progress = Start(epochs: 1, batches: 1);
        progress.Dispose();
        var exception = Assert.Throws<InvalidOperationException>(() => progress.Batch(1));
        Assert.Contains("call Progress.Start anew", exception.Message);
    }

    [Fact]
    public void An_epoch_more_than_announced_goes_on()
    {
        using var progress = Start(epochs: 1, batches: 1);
        progress.Epoch(1);
        progress.Batch(1);
        Assert.Equal((2, TrainingState.Running), (progress.History.PlannedEpochs, progress.History.State));
        progress.Epoch(1);
        Assert.Equal(TrainingState.Finished, progress.History.State);
    }

    [Fact]
    public void A_loss_that_becomes_NaN_is_placed_and_explained()
    {
        using var progress = Start(epochs: 1, batches: 1875);
        for (var i = 1; i <= 400; i++)
        {
            _time.Pass(1);
            progress.Batch(i < 312 ? 1 : double.NaN);
        }
        Assert.Equal("the loss became NaN at epoch 1, batch 312: lower the learning rate", progress.History.Hint);
        Assert.Contains("  loss NaN  ", _view.Last.ToString());
        Assert.EndsWith("lower the learning rate", _view.Last.ToString());
    }

    [Fact]
    public void A_million_batches_leave_a_short_curve_with_their_mean()
    {
        using var progress = Start(epochs: 1, batches: 1_000_000);
        for (var i = 0; i < 1_000_000; i++)
            progress.Batch(i, 0.5);
        var curve = progress.History.Batches;
        Assert.InRange(curve.Count, 256, 512);
        // At 2^11 batches a point a million fit into 512 points; the first stands for the numbers 0 to 2047.
        Assert.Equal(2047 / 2.0, curve[0].Loss, 1e-6);
        Assert.Equal(1024 / 1e6, curve[0].Epoch, 1e-12);
        Assert.All(curve, point => Assert.Equal(0.5, point.Accuracy, 1e-12));
        Assert.True(curve.Zip(curve.Skip(1)).All(pair => pair.First.Loss < pair.Second.Loss));
    }

    [Fact]
    public void Threads_may_report_at_the_same_time()
    {
        using var progress = new Progress(1, 40_000, null, TimeProvider.System, new FakeView());
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 10_000; i++)
                progress.Batch(1, 1);
        });
        Assert.Equal(40_000, progress.History.Last.Batch);
    }

    [Fact]
    public void A_view_that_fails_does_not_end_the_training()
    {
        using var progress = new Progress(1, 1, null, _time, new FakeView(() => throw new IOException("nobody listens")));
        progress.Batch(1);
        progress.Epoch(1);
        Assert.Equal(TrainingState.Finished, progress.History.State);
    }

    [Fact]
    public void Batches_without_a_loss_have_none()
    {
        using var progress = Start(epochs: 2, batches: 1);
        progress.Batch(null, 0.5);
        Assert.Equal("training: epoch 1 of 2, batch 1; accuracy 50.0 %", progress.History.ToString());
        progress.Epoch();
        Assert.Equal("training: epoch 2 of 2, batch 0; accuracy 50.0 %", progress.History.ToString());
    }

    [Fact]
    public void More_batches_than_announced_are_told()
    {
        using var progress = Start(epochs: 1, batches: 2);
        progress.Batch(1);
        progress.Batch(1);
        Assert.Null(progress.History.Remark);
        progress.Batch(1);
        Assert.Equal("an epoch had 3 batches, and 2 were announced: give batches: 3 to Progress.Start", progress.History.Remark);
        Assert.EndsWith($"; {progress.History.Remark}", progress.History.ToString(), StringComparison.Ordinal);
        Assert.Contains(progress.History.Remark!, progress.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(95.2)]
    [InlineData(-0.1)]
    public void An_accuracy_that_is_no_share_is_refused(double accuracy)
    {
        using var progress = Start(epochs: 1, batches: 1);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => progress.Batch(1, accuracy));
        Assert.Contains("give the share of right answers, from 0 to 1", exception.Message);
    }

    [Fact]
    public void A_training_without_epochs_or_batches_is_refused()
    {
        Assert.Contains("epochs is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Progress.Start(epochs: 0)).Message);
        Assert.Contains("batches is 0, and an epoch has at least one batch: the data loader may be empty.", Assert.Throws<ArgumentOutOfRangeException>(() => Progress.Start(epochs: 1, batches: 0)).Message);
    }

    [Fact]
    public void A_terminal_has_one_line_that_is_written_over()
    {
        var terminal = new StringWriter();
        using (var progress = new Progress(1, 4, null, _time, new ConsoleView(terminal, () => 30)))
        {
            progress.Batch(1);
            _time.Pass(200);
            progress.Batch(1);
        }
        var lines = terminal.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(29, lines[0].Length); // a column less than there are
        Assert.StartsWith("epoch 1/1 ░░░░░░░░░░░ 0% 0/4", lines[0]);
        Assert.StartsWith("epoch 1/1 █████░░░░░░ 50% 2/4", lines[1]);
        Assert.StartsWith("training: stopped at epoch 1, batch 2", lines[2]);
        Assert.EndsWith("\n", terminal.ToString());
    }

    private Progress Start(int epochs, long batches) => new(epochs, batches, null, _time, _view);
}
