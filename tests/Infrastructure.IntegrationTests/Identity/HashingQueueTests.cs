using System.Globalization;
using FlagService.Application.Observability;
using FlagService.Domain;
using FlagService.Infrastructure.Identity.Hashing;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
public sealed class HashingQueueTests
{
    [Test]
    public async Task Works_on_so_many_lets_so_many_wait_and_refuses_the_rest()
    {
        using var queue = new HashingQueue(new PasswordOptions { Threads = 2, Queue = 3 }, new ServiceMetrics());
        using var gate = new ManualResetEventSlim();
        var (running, most) = (0, 0);
        var admitted = Enumerable.Range(0, 5).Select(_ => queue.RunAsync(Work, CancellationToken.None)).ToList();

        Assert.That(
            () => queue.RunAsync(Work, CancellationToken.None),
            Throws.TypeOf<RefusedException>().With.Property("Error").Property("Kind").EqualTo(ErrorKind.Unavailable));
        gate.Set();
        await Task.WhenAll(admitted);
        await queue.RunAsync(Work, CancellationToken.None);

        Assert.That(most, Is.LessThanOrEqualTo(2));

        int Work()
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
            }

            gate.Wait();
            lock (gate)
            {
                return --running;
            }
        }
    }

    [Test]
    public async Task Whoever_gives_up_waiting_leaves_the_place()
    {
        using var queue = new HashingQueue(new PasswordOptions { Threads = 1, Queue = 1 }, new ServiceMetrics());
        using var gate = new ManualResetEventSlim();
        using var patience = new CancellationTokenSource();
        var working = queue.RunAsync(Wait, CancellationToken.None);
        var waiting = queue.RunAsync(Wait, patience.Token);

        await patience.CancelAsync();
        Assert.That(() => waiting, Throws.InstanceOf<OperationCanceledException>());
        var next = queue.RunAsync(Wait, CancellationToken.None);
        gate.Set();

        Assert.That((await working, await next), Is.EqualTo((true, true)));

        bool Wait()
        {
            gate.Wait();
            return true;
        }
    }

    [Test]
    public async Task A_failure_leaves_the_place()
    {
        using var queue = new HashingQueue(new PasswordOptions { Threads = 1, Queue = 0 }, new ServiceMetrics());

        Assert.That(() => queue.RunAsync<int>(() => throw new NotSupportedException(), default), Throws.TypeOf<NotSupportedException>());
        Assert.That(await queue.RunAsync(() => 1, default), Is.EqualTo(1));
    }

    [Test]
    public async Task Works_on_threads_of_its_own_that_stand_back_for_others()
    {
        using var queue = new HashingQueue(new PasswordOptions { Threads = 1, Queue = 1 }, new ServiceMetrics());

        var (isPooled, priority) = await queue.RunAsync(() => (Thread.CurrentThread.IsThreadPoolThread, Thread.CurrentThread.Priority), default);

        Assert.That((isPooled, priority), Is.EqualTo((false, ThreadPriority.Lowest)));
        Assert.That(Environment.CurrentManagedThreadId, Is.Not.EqualTo(await queue.RunAsync(() => Environment.CurrentManagedThreadId, default)));
    }

    [Test]
    [Platform("Linux")]
    public async Task Its_threads_are_nice_to_those_that_evaluate()
    {
        using var queue = new HashingQueue(new PasswordOptions { Threads = 1, Queue = 1 }, new ServiceMetrics());

        var (own, hashing) = (Niceness(), await queue.RunAsync(Niceness, default));

        Assert.That(hashing, Is.EqualTo(Math.Max(own, 10)));

        // The 19th field (proc(5)); the second may hold spaces, and ends with a parenthesis.
        static int Niceness() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ')[17], CultureInfo.InvariantCulture);
    }
}
