using FlagService.Application.Accounts.Mail;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using MediatR;

namespace FlagService.Application.Accounts.Registration;

/// <summary>
/// Verifies an address by the link of a mail, for a person in a browser: there is always a page to continue on, even if the token is invalid. Nobody
/// is signed in. Mail scanners follow links too, so the person who follows it second gets the same answer. It is a class, not a record, so that
/// nothing prints the token.
/// </summary>
[Anyone]
public sealed class VerifyEmailByLink(string? token) : IProcedure<NextPage>
{
    /// <summary>The token from the mail. It works once and expires after 24 hours.</summary>
    public string? Token { get; } = token;
}

/// <summary>The address that the browser is redirected to.</summary>
/// <param name="Address">A URL, or a path where the service's own is not known.</param>
public sealed record NextPage(string Address);

internal sealed class VerifyEmailByLinkHandler(EmailVerification verification, ILandingPages pages, IUnitOfWork work, IAuditTrail audit)
    : IRequestHandler<VerifyEmailByLink, NextPage>
{
    public async Task<NextPage> Handle(VerifyEmailByLink request, CancellationToken cancellationToken)
    {
        try
        {
            var token = await verification.FindAsync(request.Token, cancellationToken);
            if (!await verification.IsDoneAsync(token, cancellationToken))
            {
                await work.CommitAsync(project: null, () => VerifyAsync(token, cancellationToken), cancellationToken);
            }

            return new NextPage(pages.AfterVerifying(error: null));
        }
        catch (RefusedException refusal) when (refusal.Error.Kind is ErrorKind.Invalid or ErrorKind.Conflict)
        {
            return new NextPage(pages.AfterVerifying(refusal.Error.Code));
        }
    }

    private async Task<Unit> VerifyAsync(AccountToken token, CancellationToken cancellationToken)
    {
        var user = await verification.RedeemAsync(token, cancellationToken);
        audit.Record(new AccountEvent(AuditActions.UserEmailVerify, "user", user.Id.Value.ToString())
        {
            Actor = user.Id,
            After = new { status = UserMappings.NameOf(user.Status) },
            Person = user.Id,
            PersonAfter = PersonalFields.Of(user),
        });
        return Unit.Value;
    }
}
