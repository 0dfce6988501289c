using System.Globalization;
using BenchmarkDotNet.Running;
using FlagService.Benchmarks;
using FlagService.Benchmarks.Load;
using FlagService.Benchmarks.Load.Clients;
using FlagService.Benchmarks.Load.Protocols;
using FlagService.Benchmarks.Load.Users;

switch (args)
{
    case ["load", "me"]:
        await OwnProfileLoad.RunAsync();
        break;
    case ["load", "evaluate", .. var cases]:
        await EvaluationLoad.RunAsync(cases);
        break;
    case ["load", "aims"]:
        await ClientLoad.RunAsync(5_000);
        await ProtocolLoad.RunAsync([]);
        await UserStreamLoad.RunAsync(20_000, 200_000);
        break;
    case ["load", "protocols", .. var groups]:
        await ProtocolLoad.RunAsync(groups);
        break;
    case ["load", "streams", var streams, var flags]:
        await StreamLoad.RunAsync(Number(streams), Number(flags));
        break;
    case ["load", "client", var flags]:
        await ClientLoad.RunAsync(Number(flags));
        break;
    case ["load", "client-renewals", var flags]:
        await RenewalLoad.RunAsync(Number(flags));
        break;
    case ["load", "restart", var projects, var flags]:
        await RestartLoad.RunAsync(Number(projects), Number(flags));
        break;
    case ["load", "import", var flags]:
        await ImportLoad.RunAsync(Number(flags));
        break;
    case ["load", "console", var flags, var environments]:
        await ConsoleLoad.RunAsync(Number(flags), Number(environments));
        break;
    case ["load", "console-editors", var editors]:
        await EditorLoad.RunAsync(Number(editors));
        break;
    case ["load", "users", var users, .. var url]:
        await UserLoad.RunAsync(Number(users), url.SingleOrDefault());
        break;
    case ["load", "user-stream", .. var counts]:
        await UserStreamLoad.RunAsync([.. counts.Select(Number)]);
        break;
    case ["load", "sign-ins", var connections]:
        await SignInLoad.RunAsync(Number(connections));
        break;
    case ["load", "writes", var database, var projects, var streams]:
        await WriteLoad.RunAsync(database, Number(projects), Number(streams));
        break;
    case ["worst", .. var only]:
        WorstDefinitions.Print(string.Concat(only));
        break;
    case ["load", "bare", var bytes]:
        await using (var server = await BareServer.StartAsync(new byte[Number(bytes)]))
        {
            Console.WriteLine(server.Address);
            await server.WaitAsync();
        }

        break;
    case ["load", "idiomatic", var flags]:
        await using (var server = await IdiomaticServer.StartAsync(Number(flags)))
        {
            Console.WriteLine(server.Address);
            await server.WaitAsync();
        }

        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(OwnProfileLoad).Assembly).Run(args);
        break;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
