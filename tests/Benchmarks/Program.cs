using System.Globalization;
using BenchmarkDotNet.Running;
using FlagService.Benchmarks.Load;

switch (args)
{
    case ["load", "me"]:
        await OwnProfileLoad.RunAsync();
        break;
    case ["load", "evaluate", .. var cases]:
        await EvaluationLoad.RunAsync(cases);
        break;
    case ["load", "bare", var bytes]:
        await using (var server = await BareServer.StartAsync(new byte[int.Parse(bytes, NumberStyles.None, CultureInfo.InvariantCulture)]))
        {
            Console.WriteLine(server.Address);
            await server.WaitAsync();
        }

        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(OwnProfileLoad).Assembly).Run(args);
        break;
}
