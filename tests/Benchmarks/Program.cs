using BenchmarkDotNet.Running;
using FlagService.Benchmarks.Load;

if (args is ["load", "me"])
{
    await OwnProfileLoad.RunAsync();
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(OwnProfileLoad).Assembly).Run(args);
return 0;
