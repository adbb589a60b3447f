import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.flavours.PDFAFlavour.Specification;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Passe des PDF à veraPDF : java -cp veraPDF.jar VeraPdf.java ua1 2a, un chemin par ligne à l'entrée.
 *
 * <p>Une ligne vide finit la demande ; une ligne « fin » finit la réponse, et la suite peut venir.
 *
 * <p>Rend des lignes à tabulations. Une « vu » par fichier et par norme : norme, fichier, nombre de
 * vérifications. Une « faute » par article enfreint : norme, fichier, article, fois, message.
 *
 * <p>veraPDF lit ses profils par JAXB, qui n'est plus dans Java depuis la version 11 ; nous les
 * lisons ici par le lecteur XML de Java, pour ne rien demander de plus qu'un JDK.
 */
public class VeraPdf {
    private static final Map<String, String> PROFILS = Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A");
    private static final PrintStream SORTIE = openOutput();

    public static void main(String[] normes) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profils = new LinkedHashMap<>();
        for (String norme : normes) {
            profils.put(norme, readProfile(PROFILS.get(norme)));
        }
        var entree = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (var demande = read(entree); !demande.isEmpty(); demande = read(entree)) {
            check(demande.get(), profils);
            say("fin");
        }
    }

    /** La prochaine demande, lue entière avant d'y répondre ; aucune quand l'entrée est finie. */
    private static Optional<List<String>> read(BufferedReader entree) throws IOException {
        List<String> fichiers = new ArrayList<>();
        for (String ligne = entree.readLine(); ligne != null; ligne = entree.readLine()) {
            if (ligne.isEmpty()) {
                return Optional.of(fichiers);
            }
            fichiers.add(ligne);
        }
        return Optional.empty();
    }

    private static void check(List<String> fichiers, Map<String, ValidationProfile> profils) {
        for (String fichier : fichiers) {
            profils.forEach((norme, profil) -> check(fichier, norme, profil));
        }
    }

    private static void check(String fichier, String norme, ValidationProfile profil) {
        var fonderie = Foundries.defaultInstance();
        try (PDFAParser lu = fonderie.createParser(new File(fichier), profil.getPDFAFlavour())) {
            report(fichier, norme, fonderie.createValidator(profil, false).validate(lu));
        } catch (Exception erreur) {
            say("vu", norme, fichier, 0);
            say("faute", norme, fichier, "illisible", 1, erreur);
        }
    }

    private static void report(String fichier, String norme, ValidationResult resultat) {
        say("vu", norme, fichier, resultat.getTotalAssertions());
        Map<RuleId, String> messages = new LinkedHashMap<>();
        for (TestAssertion essai : resultat.getTestAssertions()) {
            if (essai.getStatus() == TestAssertion.Status.FAILED) {
                messages.putIfAbsent(essai.getRuleId(), essai.getMessage());
            }
        }
        messages.forEach((regle, message) -> {
            String article = regle.getClause() + "-" + regle.getTestNumber();
            say("faute", norme, fichier, article, resultat.getFailedChecks().get(regle), message);
        });
        if (messages.isEmpty() && !resultat.isCompliant()) {
            say("faute", norme, fichier, "inconnu", 1, resultat.getJobEndStatus());
        }
    }

    private static void say(Object... colonnes) {
        List<String> textes = new ArrayList<>();
        for (Object colonne : colonnes) {
            textes.add(String.valueOf(colonne).replaceAll("\\s+", " "));
        }
        SORTIE.println(String.join("\t", textes));
    }

    private static PrintStream openOutput() {
        try {
            return new PrintStream(System.out, true, "UTF-8");
        } catch (IOException erreur) {
            throw new IllegalStateException(erreur);
        }
    }

    private static ValidationProfile readProfile(String nom) throws Exception {
        String chemin = "/org/verapdf/pdfa/validation/" + nom + ".xml";
        try (InputStream flux = Profiles.class.getResourceAsStream(chemin)) {
            var lecteur = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            Element racine = lecteur.parse(flux).getDocumentElement();
            return Profiles.profileFromValues(
                PDFAFlavour.valueOf(racine.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(nom, "", "veraPDF", new Date(0)),
                "",
                readRules(child(racine, "rules")),
                readVariables(child(racine, "variables")));
        }
    }

    private static Set<Rule> readRules(Element dedans) {
        Set<Rule> regles = new LinkedHashSet<>();
        for (Element regle : children(dedans, "rule")) {
            regles.add(Profiles.ruleFromValues(
                readRuleId(child(regle, "id")),
                regle.getAttribute("object"),
                regle.hasAttribute("deferred") ? Boolean.valueOf(regle.getAttribute("deferred")) : null,
                regle.getAttribute("tags"),
                text(regle, "description"),
                text(regle, "test"),
                Profiles.defaultError(),
                List.of()));
        }
        return regles;
    }

    private static RuleId readRuleId(Element id) {
        return Profiles.ruleIdFromValues(
            Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    }

    private static Set<Variable> readVariables(Element dedans) {
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : children(dedans, "variable")) {
            variables.add(Profiles.variableFromValues(
                variable.getAttribute("name"),
                variable.getAttribute("object"),
                text(variable, "defaultValue"),
                text(variable, "value")));
        }
        return variables;
    }

    private static Element child(Element dedans, String nom) {
        return children(dedans, nom).get(0);
    }

    private static List<Element> children(Element dedans, String nom) {
        List<Element> trouves = new ArrayList<>();
        for (Node noeud = dedans.getFirstChild(); noeud != null; noeud = noeud.getNextSibling()) {
            if (noeud.getNodeName().equals(nom)) {
                trouves.add((Element) noeud);
            }
        }
        return trouves;
    }

    private static String text(Element dedans, String nom) {
        return child(dedans, nom).getTextContent();
    }
}
