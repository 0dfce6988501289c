using System.Net.Sockets;
using FlagService.Api.FunctionalTests.Faults;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>A stop under clients that keep their connections and ask one thing after another.</summary>
[Parallelizable]
public sealed class KeepAliveStopTests
{
    private const string LastOne = "\r\nConnection: close\r\n";
    private const int Clients = 6;
    private const int Before = 20;

    [Test]
    public async Task No_request_is_lost_on_a_connection_that_was_not_said_to_end()
    {
        await using var database = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        await using var service = await ServedProcess.StartAsync(database.Url);
        using var idle = await OpenConnection.ToAsync(service.Address);
        await idle.AskAsync("/health/live");
        var clients = Enumerable.Range(0, Clients).Select(_ => new Client(service.Address)).ToList();
        var loops = clients.Select(client => Task.Run(client.RunAsync)).ToList();
        await Task.WhenAll(clients.Select(client => client.IsUnderWay)).WaitAsync(ServiceProcess.Patience);

        service.Terminate();
        await Task.WhenAll(loops).WaitAsync(ServiceProcess.Patience);
        var (exitCode, output, errors) = await service.EndAsync();
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.Not.Contain("\"LogLevel\":\"Error\"").And.Not.Contain("   at "));
        Assert.That(await idle.ReadToEndAsync(), Is.Empty);
        Assert.That(clients.Sum(client => client.Lost), Is.Zero);
        Assert.That(clients.Select(client => client.LastAnswers), Has.All.Positive, "requests were taken after the signal");
        Assert.That(clients.Select(client => client.Health), Has.All.Contain("503 ").And.All.Contain("not_ready").And.All.Contain(LastOne));
        TestContext.Out.WriteLine(
            $"{clients.Sum(client => client.LastAnswers)} last answers, {clients.Count(client => client.IsCutOff)} new connections cut off at the end");
    }

    [TestCase("/health/ready")]
    [TestCase("/health/evaluation")]
    public async Task Nobody_waits_where_nobody_is_connected(string path)
    {
        await using var database = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        await using var service = await ServedProcess.StartAsync(database.Url, ("FlagService__Connections__Drain", "00:00:10"));
        using (var client = await OpenConnection.ToAsync(service.Address))
        {
            Assert.That(await client.AskAsync(path), Does.StartWith("HTTP/1.1 200 "));
        }

        var asked = TimeProvider.System.GetTimestamp();
        service.Terminate();
        Assert.That((await service.EndAsync()).ExitCode, Is.Zero);
        Assert.That(TimeProvider.System.GetElapsedTime(asked), Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private sealed class Client(Uri server)
    {
        private readonly TaskCompletionSource _underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsUnderWay => _underWay.Task;

        /// <summary>Requests without an answer on a connection that had answered and had not said that it ends.</summary>
        public int Lost { get; private set; }

        /// <summary>Answers that said so.</summary>
        public int LastAnswers { get; private set; }

        /// <summary>What a balancer is told after the first of these.</summary>
        public string Health { get; private set; } = "";

        /// <summary>Whether the last connection was taken and not answered.</summary>
        public bool IsCutOff { get; private set; }

        /// <summary>Asks until it can't connect any more.</summary>
        public async Task RunAsync()
        {
            try
            {
                while (await TalkAsync("/health/live") is not null)
                {
                    if (LastAnswers == 1)
                    {
                        Health = await TalkAsync("/health/evaluation") ?? "";
                    }
                }
            }
            catch (SocketException)
            {
                // Refused: the port is closed.
            }
        }

        /// <summary>Asks again and again until it is told to ask no more there.</summary>
        /// <returns>The last answer; null where there was none.</returns>
        private async Task<string?> TalkAsync(string path)
        {
            using var connection = await OpenConnection.ToAsync(server);
            for (var answers = 0; ; answers++)
            {
                var answer = await AskAsync(connection, path);
                if (answer.Length == 0)
                {
                    Lost += answers > 0 ? 1 : 0;
                    IsCutOff = answers == 0;
                    return null;
                }

                if (answer.Contains(LastOne, StringComparison.Ordinal))
                {
                    LastAnswers++;
                    return answer;
                }

                if (answers == Before)
                {
                    _underWay.TrySetResult();
                }
            }
        }

        private static async Task<string> AskAsync(OpenConnection connection, string path)
        {
            try
            {
                return await connection.AskAsync(path);
            }
            catch (IOException)
            {
                return "";
            }
        }
    }
}
